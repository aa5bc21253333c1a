"""Projects kept under secret links, in the browser's place: no script, no account."""

import re
from html import unescape

import feedparser
import pytest

from tests.web.page_checks import check_page
from tests.web.visitor import BASE, Visitor, version_in


def first_offer(visitor: Visitor, project: str) -> str:
    found = re.search(rf'href="({re.escape(project)}aides/\d+/)"', visitor.get(project))
    assert found
    return found[1]


def test_a_project_is_made_from_a_profile_and_an_offer(visitor: Visitor, project: str) -> None:
    page = visitor.get(project)
    assert "La friche" in page
    assert "Commune de Montbard" in page
    assert "Rénover une friche" in page
    assert "Coût de 100" in page
    assert "accusé réception" in page
    assert "1 aide suivie" in page.replace("\xa0", " ")


def test_a_project_needs_a_name(visitor: Visitor) -> None:
    assert "Donnez un nom au projet." in visitor.send(f"{BASE}nouveau/", 200, nom=" ")


def test_the_plan_is_written_and_held_to_its_rules(visitor: Visitor, project: str) -> None:
    offer = first_offer(visitor, project)
    fields = {"version": "1", "state": "submitted", "kind": "grant", "asked": "85 000 €"}
    visitor.send(offer, **fields, note="Dossier\r\ncomplet", submitted="2026-03-02")
    page = unescape(visitor.get(project)).replace("\xa0", " ").replace("\u202f", " ")
    for words in (
        "85 000 € d'aides, 0 € à votre charge, reste à trouver 15 000 €",
        "vous devez apporter au moins 21 250 €",
        "c'est plus que le plafond de 80 %",
        "article L. 1111-10, III",
        "Dossier\ncomplet",
        "2 mars 2026",
    ):
        assert words in page
    kept = visitor.get(offer)
    assert 'value="85000"' in kept
    assert 'value="2026-03-02"' in kept


def test_what_cannot_be_read_is_shown_again_beside_its_field(
    visitor: Visitor, project: str
) -> None:
    page = visitor.send(
        first_offer(visitor, project),
        200,
        version="1",
        state="submitted",
        kind="grant",
        asked="beaucoup",
        rate="120",
        decided="31/02/2026",
    )
    assert page.count("fr-error-text") == 3
    assert 'value="beaucoup"' in page


def test_two_people_writing_each_see_the_other_s_words(visitor: Visitor, project: str) -> None:
    offer = first_offer(visitor, project)
    fields = {"version": "1", "kind": "grant"}
    visitor.send(offer, **fields, state="submitted", note="Mes mots")
    page = visitor.send(offer, 409, **fields, state="contacted", note="Les siens")
    assert "Mes mots" in page
    assert "Les siens" in page
    assert "Déposée" in page
    assert version_in(page) == "2"
    assert "Mes mots" in visitor.get(project)


def test_an_offer_may_exclude_several_others(visitor: Visitor, project: str) -> None:
    for slug in ("un-pret-pour-l-ecole", "un-chef-de-projet"):
        visitor.send(f"{project}aides/", aide=slug)
    offer = first_offer(visitor, project)
    numbers = re.findall(r'name="excludes" value="(\d+)"', visitor.get(offer))
    assert len(numbers) == 2
    fields = {"version": "1", "kind": "grant", "state": "to_study", "asked": "1000"}
    visitor.client.post(offer, data={**fields, "excludes": numbers})
    told = visitor.get(project)
    assert told.count("ne peuvent pas être demandées") == 2
    conflict = visitor.send(offer, 409, **fields)
    assert "Un prêt pour l&#39;école" in conflict.split("<dt>Ne peut pas s")[1].split("</dd>")[0]
    other = re.search(rf'href="({re.escape(project)}aides/{numbers[0]}/)"', told)
    assert other
    visitor.send(f"{other[1]}retirer/", version="1")
    assert f'value="{numbers[0]}" checked' in visitor.get(offer)


def test_the_project_is_written_with_the_same_guard(visitor: Visitor, project: str) -> None:
    fields = {"version": "1", "with_tax": "ttc", "is_investment": ""}
    visitor.send(f"{project}modifier/", **fields, name="Un", cost="120000,50", own_funds="")
    page = visitor.send(f"{project}modifier/", 409, **fields, name="Deux", cost="", own_funds="")
    assert "120000,5" in page
    assert "Un</dd>" in page
    assert "120\u202f000,50\xa0€ TTC" in visitor.get(project)


def test_an_offer_is_followed_from_its_page_taken_off_and_put_back(
    visitor: Visitor, project: str
) -> None:
    page = visitor.get(f"{BASE}suivre/?aide=un-pret-pour-l-ecole")
    assert f'action="{project}aides/"' in page
    visitor.send(f"{project}aides/", aide="un-pret-pour-l-ecole")
    assert "Un prêt pour l&#39;école" in visitor.get(project)
    offer = first_offer(visitor, project)
    visitor.send(f"{offer}retirer/", version="1")
    assert "1 aide retirée" in visitor.get(project).replace("\xa0", " ")
    visitor.send(f"{project}aides/", aide="renover-une-friche")
    assert "aide retirée" not in visitor.get(project)


def test_shared_links_allow_what_they_say(visitor: Visitor, project: str) -> None:
    page = visitor.send(f"{project}partager/", 200, role="read", label="Conseil")
    shared = re.search(r'value="http://localhost(/mes-projets/[^"]+)"', page)
    assert shared
    reading = visitor.get(shared[1])
    assert "Modifier" not in reading
    assert "Retirer" not in reading
    for path in ("modifier/", "partager/", "supprimer/", "aides/1/"):
        visitor.get(f"{shared[1]}{path}", 403)
    visitor.send(f"{shared[1]}aides/", 403, aide="un-pret-pour-l-ecole")
    revoke = re.findall(rf'action="({re.escape(project)}partager/\d+/retirer/)"', page)
    assert len(revoke) == 1
    visitor.send(revoke[0])
    assert "Ce lien n&#39;ouvre aucun projet" in visitor.get(shared[1], 404)


def test_a_feed_reader_gets_a_reading_link_that_can_be_revoked(
    visitor: Visitor, project: str
) -> None:
    visitor.send(f"{project}aides/", aide="un-pret-pour-l-ecole")
    assert "créez un lien" in visitor.get(project)
    assert "lecteur de flux" in visitor.get(f"{project}projet.atom", 403)
    page = visitor.send(f"{project}partager/", 200, role="read", label="Lecteur")
    found = re.search(r'id="flux"[^>]*value="http://localhost([^"]+)"', page)
    assert found
    feed = feedparser.parse(visitor.get(found[1]))
    assert feed.feed.title == "La friche"
    assert [one.title for one in feed.entries] == ["Rénover une friche", "Un prêt pour l'école"]
    assert feed.feed.links[0].href.endswith(found[1].removesuffix("projet.atom"))
    revoke = re.findall(rf'action="({re.escape(project)}partager/\d+/retirer/)"', page)
    visitor.send(revoke[0])
    visitor.get(found[1], 404)


def test_a_deleted_project_is_gone(visitor: Visitor, project: str) -> None:
    assert "effacés" in visitor.get(f"{project}supprimer/")
    visitor.send(f"{project}supprimer/")
    visitor.get(project, 404)
    assert "La friche" not in visitor.get(BASE)


def test_a_browser_forgets_when_asked(visitor: Visitor, project: str) -> None:
    assert "La friche" in visitor.get(BASE)
    visitor.send(f"{project}oublier/")
    assert "La friche" not in visitor.get(BASE)
    assert "La friche" in visitor.get(project)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://ailleurs.example"},
    ],
)
def test_forms_of_other_sites_are_refused(
    visitor: Visitor, project: str, headers: dict[str, str]
) -> None:
    answer = visitor.client.post(f"{project}supprimer/", headers=headers)
    assert answer.status_code == 403
    assert "La friche" in visitor.get(project)


def test_our_own_forms_are_accepted(visitor: Visitor, project: str) -> None:
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}):
        answer = visitor.client.post(
            f"{project}aides/", data={"aide": "un-pret-pour-l-ecole"}, headers=headers
        )
        assert answer.status_code == 303


@pytest.mark.parametrize("address", ["x" * 43, "x" * 42, "a/b"])
def test_a_secret_that_opens_nothing_is_a_page(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(f"{BASE}{address}/")
    assert answer.status_code == 404
    check_page(answer.text)


def test_the_cookie_is_only_sent_to_projects(visitor: Visitor) -> None:
    answer = visitor.client.post(f"{BASE}nouveau/", data={"nom": "École"})
    cookie = answer.headers["Set-Cookie"]
    assert "Path=/mes-projets/" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
