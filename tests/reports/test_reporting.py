"""A visitor reports an error: the form, what is kept, what is refused."""

from dataclasses import replace

import pytest
from flask import Flask

from pvd_aides.config import load
from pvd_aides.services.alerts.quotas import PER_IP, REPORT
from pvd_aides.services.reports.close_report import close_report
from pvd_aides.services.reports.list_reports import ListedReport, list_reports
from pvd_aides.web.current import ALERTS, EXTENSION
from tests.web.conftest import app_with
from tests.web.page_checks import check_page
from tests.web.town_offers import TOWN_OFFERS

FORM = "/signaler/renover-une-friche/"


class Visitor:
    """A browser that keeps no cookie; every page is checked."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def get(self, address: str, status: int = 200) -> str:
        answer = self._app.test_client().get(address)
        assert answer.status_code == status
        assert "Set-Cookie" not in answer.headers
        check_page(answer.text)
        return answer.text

    def send(self, status: int = 303, ip: str = "192.0.2.1", **form: str) -> str:
        """The page of a refusal, or the address one is led to."""
        client = self._app.test_client()
        answer = client.post(FORM, data=form, environ_base={"REMOTE_ADDR": ip})
        assert answer.status_code == status, answer.text
        assert "Set-Cookie" not in answer.headers
        if status == 303:
            return answer.headers["Location"]
        check_page(answer.text)
        return answer.text

    def kept(self, *, with_closed: bool = False) -> list[ListedReport]:
        return list_reports(self._app.extensions[EXTENSION], with_closed=with_closed)

    def close(self, report: ListedReport) -> bool:
        return close_report(self._app.extensions[EXTENSION], report.id, "Mme Martin")


@pytest.fixture
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    folder = tmp_path_factory.mktemp("erreurs")
    return Visitor(app_with(load({"PVD_AIDES_DATA_DIR": str(folder)}), TOWN_OFFERS))


def test_from_the_offer_to_the_thanks(visitor: Visitor) -> None:
    assert f'href="{FORM}"' in visitor.get("/aides/renover-une-friche/")
    assert "Rénover une friche" in visitor.get(FORM)
    thanks = visitor.send(erreur="dead_link", texte="Le dossier\nest ailleurs.")
    assert "Merci" in visitor.get(thanks)
    (kept,) = visitor.kept()
    assert (kept.kind, kept.text) == ("Un lien ne mène à rien", "Le dossier\nest ailleurs.")
    assert (kept.slug, kept.source, kept.address) == ("renover-une-friche", "Essai", None)
    assert kept.contact.strip() == "Écrire"
    assert kept.page == "https://aides.example/page"


def test_an_offer_that_does_not_exist_has_no_form(visitor: Visitor) -> None:
    visitor.get("/signaler/nulle-part/", 404)
    visitor.get("/signaler/nulle-part/recu/", 404)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"erreur": "", "texte": "mon texte"}, "Choisissez"),
        ({"erreur": "martien", "texte": "mon texte"}, "Choisissez"),
        ({"erreur": "dead_link", "adresse": "mairie", "texte": "mon texte"}, "pas complète"),
        ({"erreur": "other", "texte": "  ", "adresse": "a@b.example"}, "en quelques mots"),
        ({"erreur": "dead_link", "texte": "x" * 2001}, "retirez 1"),
        ({"erreur": "dead_link", "texte": "mon texte", "site": "spam.example"}, "robots"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    visitor: Visitor, form: dict[str, str], said: str
) -> None:
    page = visitor.send(422, **form)
    assert said in page
    assert "Erreur : Signaler une erreur" in page
    assert all(typed.strip() in page for name, typed in form.items() if name != "erreur")
    if form["erreur"] == "dead_link":
        assert 'value="dead_link" checked' in page
    assert visitor.kept() == []


def test_the_trap_is_hidden_until_something_falls_into_it(visitor: Visitor) -> None:
    assert "<div hidden>" in visitor.get(FORM)
    assert "<div hidden>" not in visitor.send(422, erreur="dead_link", site="x")


def test_the_same_report_twice_says_so(visitor: Visitor) -> None:
    visitor.send(erreur="past_date", texte="Close depuis mai.")
    again = visitor.send(erreur="past_date", texte="close depuis MAI")
    assert "déjà signalée" in visitor.get(again)
    assert len(visitor.kept()) == 1
    assert "Merci" in visitor.get(visitor.send(erreur="past_date", texte="Close depuis juin."))
    assert "Merci" in visitor.get(visitor.send(erreur="withdrawn", texte="Close depuis mai."))


def test_once_closed_it_can_be_reported_again(visitor: Visitor) -> None:
    visitor.send(erreur="dead_link")
    (first,) = visitor.kept()
    assert visitor.close(first)
    assert not visitor.close(first)
    assert visitor.kept() == []
    assert visitor.send(erreur="dead_link").endswith("/recu/")
    assert [one.closed is None for one in visitor.kept(with_closed=True)] == [True, False]


def test_the_answer_never_tells_whether_an_address_has_written(visitor: Visitor) -> None:
    """Said again with another address it is kept for the answer, and the page is the same."""
    visitor.send(erreur="dead_link", adresse="a@b.example")
    answers = {
        visitor.send(erreur="dead_link", adresse=address)
        for address in ("", "A@b.example", "c@d.example", "c@d.example")
    }
    assert len(answers) == 1
    assert [one.address for one in visitor.kept()] == ["c@d.example", "a@b.example"]


def test_one_machine_cannot_flood(visitor: Visitor) -> None:
    most = PER_IP[REPORT][0][0]
    for number in range(most):
        visitor.send(erreur="other", texte=f"erreur {number}")
    page = visitor.send(429, erreur="other", texte="une de trop")
    assert "Trop de signalements" in page
    assert "une de trop" in page
    assert len(visitor.kept()) == most
    visitor.send(ip="192.0.2.2", erreur="other", texte="une de trop")


def test_many_machines_cannot_flood_either(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = {REPORT: ((2, PER_IP[REPORT][1][1]),)}
    monkeypatch.setattr("pvd_aides.services.alerts.quotas.PER_SITE", limits)
    for number in range(2):
        visitor.send(ip=f"192.0.2.{number}", erreur="other", texte=f"erreur {number}")
    visitor.send(429, ip="192.0.2.9", erreur="other", texte="une de trop")


def test_another_site_cannot_send_for_a_visitor(visitor: Visitor) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://autre.example"}):
        client = visitor._app.test_client()
        answer = client.post(FORM, data={"erreur": "dead_link"}, headers=headers)
        assert answer.status_code == 403
    assert visitor.kept() == []


def test_what_no_database_takes_is_made_readable(visitor: Visitor) -> None:
    visitor.send(
        erreur="other",
        texte="nul\0 et \ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    )
    assert "\0" not in visitor.kept()[0].text


def test_a_withdrawn_offer_can_be_reported_on_too(visitor: Visitor) -> None:
    portal = visitor._app.extensions[EXTENSION]
    with portal.sessions() as session:
        session.connection().exec_driver_sql(
            "UPDATE offer SET state = 'archived', archived = '2026-03-01' "
            "WHERE slug = 'renover-une-friche'"
        )
        session.commit()
    assert f'href="{FORM}"' in visitor.get("/aides/renover-une-friche/", 410)
    visitor.get(FORM)
    visitor.send(erreur="other", texte="Elle existe toujours.")
    assert len(visitor.kept()) == 1


def test_the_operator_is_written_to_at_once(visitor: Visitor) -> None:
    app = visitor._app
    app.extensions[ALERTS] = replace(app.extensions[ALERTS], operator="exploitant@aides.example")
    visitor.send(erreur="wrong_amount", texte="30 % et non 80 %", adresse="a@b.example")
    folder = app.extensions[ALERTS].transport._folder
    (mail,) = [path.read_text() for path in folder.glob("*.eml")]
    assert "exploitant@aides.example" in mail
    assert "a@b.example" not in mail
