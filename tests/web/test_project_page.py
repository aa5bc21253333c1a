"""The page that describes a project: what it understands, shows, asks again and never loses."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.web.conftest import CheckedClient
from tests.web.test_pages import MONTBARD, text_of


def answers(html: str) -> dict[str, str]:
    """Values of the text fields of the form, by name."""
    found = re.findall(r'<input class="fr-input[^>]*? name="(\w+)" value="([^"]*)"', html)
    return {name: unescape(value).replace("\u202f", " ") for name, value in found}


def pairs_of(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


def test_everything_is_optional_and_explained(site: CheckedClient) -> None:
    text = text_of(site.get("/projet/").text)
    for words in (
        "tout est facultatif",
        "Rien n'est enregistré",
        "On cherche une idée, un diagnostic, une étude, un plan.",
        "Salaires, animation, loyers",
    ):
        assert words in text


def test_a_place_as_typed_is_settled_and_its_facts_are_shown(site: CheckedClient) -> None:
    address = site.get("/projet/?lieu=montbard&porteur=commune", 302).location
    assert pairs_of(address) == [("perimeter", MONTBARD), ("porteur", "commune")]
    html = site.get(address).text
    for words in (
        "Ce que nous savons de Montbard",
        "4 639",
        "CC du Montbardois",
        "Bourgogne-Franche-Comté",
        "Oui, convention du 18 juin 2021",
        "FRR+",
        "Hors massif",
    ):
        assert words in text_of(html)
    assert answers(html)["lieu"] == "Montbard (Côte-d'Or)"


def test_a_correction_is_shown_as_one(site: CheckedClient) -> None:
    html = site.get(f"/projet/?perimeter={MONTBARD}&population=4500&pvd=non&departement=39").text
    assert text_of(html).count("(corrigé par vous)") == 3
    assert answers(html)["population"] == "4 500"
    assert answers(html)["departement"] == "Jura"


def test_a_list_left_alone_says_what_our_data_say(site: CheckedClient) -> None:
    def unchanged(address: str) -> dict[str, str]:
        html = site.get(address).text
        found = re.findall(r'<select[^>]*name="(\w+)">\s*<option[^>]*value="">([^<]*)', html)
        return {name: unescape(label) for name, label in found}

    known = unchanged(f"/projet/?perimeter={MONTBARD}&pvd=non&massif=Massif+du+Jura")
    assert known["pvd"] == "Oui (d'après nos données)"
    assert known["acv"] == "Non (d'après nos données)"
    assert known["frr"] == "FRR+ (d'après nos données)"
    assert known["massif"] == "Hors massif (d'après nos données)"
    assert known["porteur"] == "Je ne sais pas encore"
    assert unchanged("/projet/")["pvd"] == "Je ne sais pas"


def test_homonyms_are_offered_as_a_choice(site: CheckedClient) -> None:
    html = site.get("/projet/?lieu=Saint-Denis&cout=1000").text
    assert "Plusieurs lieux portent ce nom" in html
    values = re.findall(r'name="choix" value="([^"]+)"', html)
    assert "1097411-saint-denis" in values
    chosen = site.get("/projet/?lieu=Saint-Denis&cout=1000&choix=1097411-saint-denis", 302)
    assert pairs_of(chosen.location) == [("perimeter", "1097411-saint-denis"), ("cout", "1000")]


def test_a_new_place_wins_over_the_former_one(site: CheckedClient) -> None:
    address = site.get(f"/projet/?perimeter={MONTBARD}&lieu=CC+du+Montbardois", 302).location
    assert pairs_of(address) == [("perimeter", "242101491-cc-du-montbardois")]
    assert site.get(f"/projet/?perimeter={MONTBARD}&lieu=", 302).location == "/projet/"


CORRECTED = "population=900&pvd=non&departement=39&massif=aucun&zrr=oui&qpv=non&montagne=oui"


@pytest.mark.parametrize(
    "place",
    [
        # Without a script the form still holds the place it was shown with.
        f"faits_de={MONTBARD}&perimeter={MONTBARD}&lieu=Lyon",
        f"perimeter={MONTBARD}&lieu=Lyon",
        f"faits_de={MONTBARD}&lieu=Saint-Denis&choix=1069123-lyon",
        # With one, a suggestion sets the perimeter.
        f"faits_de={MONTBARD}&perimeter=1069123-lyon&lieu=Lyon+(Rhône)",
    ],
)
def test_what_was_corrected_of_a_place_does_not_follow_to_another(
    site: CheckedClient, place: str
) -> None:
    address = site.get(f"/projet/?{place}&{CORRECTED}&cout=1000", 302).location
    assert pairs_of(address) == [("perimeter", "1069123-lyon"), ("cout", "1000")]
    html = site.get(f"/projet/?{place}&{CORRECTED}&cout=beaucoup").text
    assert "Ce que nous savons de Lyon" in text_of(html)
    assert "corrigé par vous" not in html
    assert answers(html)["population"] == ""
    assert not re.search(r'name="(zrr|qpv|montagne)" value="(oui|non)" checked', html)


def test_what_is_corrected_of_a_place_stays_with_it(site: CheckedClient) -> None:
    shown = site.get(f"/projet/?perimeter={MONTBARD}").text
    assert f'name="faits_de" value="{MONTBARD}"' in shown
    for place in (f"faits_de={MONTBARD}&perimeter={MONTBARD}&lieu=Montbard", "lieu=Montbard"):
        address = site.get(f"/projet/?{place}&population=900&zrr=oui", 302).location
        assert pairs_of(address) == [
            ("perimeter", MONTBARD),
            ("zrr", "oui"),
            ("population", "900"),
        ]


def test_corrections_wait_until_the_place_is_understood(site: CheckedClient) -> None:
    html = site.get(f"/projet/?faits_de={MONTBARD}&lieu=Montbarrrd&population=900").text
    assert f'name="faits_de" value="{MONTBARD}"' in html
    assert answers(html)["population"] == "900"


def test_a_sent_form_that_is_not_understood_has_a_short_address(site: CheckedClient) -> None:
    empty = "perimeter=&population=&pvd=&acv=&qpv=&porteur=&projet=&etape=&debut="
    for typed, short in (
        ("lieu=xyzxyz&cout=1000", [("lieu", "xyzxyz"), ("cout", "1000")]),
        ("lieu=Montbard&cout=cher", [("perimeter", MONTBARD), ("cout", "cher")]),
        (f"lieu=&perimeter={MONTBARD}&cout=cher", [("cout", "cher")]),
        ("lieu=&voir=oui", [("voir", "oui")]),
        ("lieu=xyzxyz&text=eau", [("text", "eau"), ("lieu", "xyzxyz")]),
    ):
        address = site.get(f"/projet/?{empty}&{typed}", 302).location
        assert pairs_of(address) == short
        site.get(address)


def test_a_few_letters_are_no_homonyms(site: CheckedClient) -> None:
    assert "Plusieurs lieux commencent ainsi" in site.get("/projet/?lieu=a").text
    assert "Plusieurs lieux ont ce code" in site.get("/projet/?lieu=21500").text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("lieu=xyzxyzxyz", "Aucune commune ni intercommunalité ne porte ce nom"),
        ("cout=beaucoup", "Un nombre entier est attendu"),
        ("population=-3", "Un nombre entier est attendu"),
        ("cout=999999999999", "Le plus grand nombre accepté"),
        ("debut=31/02/2027", "Cette date n'existe pas"),
        ("region=Atlantide", "Aucune région ne porte ce nom"),
        ("intercommunalite=rien+de+tel", "Aucune intercommunalité ne porte ce nom"),
        ("porteur=martien", "porteur connu"),
        ("thematique=rien", "Cette valeur n'existe pas"),
        ("qpv=peut-etre", "« oui » ou « non »"),
        ("perimeter=2000021", "Ce territoire n'existe pas"),
        ("&".join(f"projet=idée+{n}" for n in range(12)), "Le texte est trop long"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    site: CheckedClient, typed: str, message: str
) -> None:
    html = site.get(f"/projet/?{typed}&voir=oui").text
    assert "Quelques réponses sont à reprendre" in html
    assert text_of(html).count(message) == 2


def test_nothing_typed_is_lost(site: CheckedClient) -> None:
    typed = {
        "lieu": "Nulle-Part-sur-Rien",
        "cout": "12 mille",
        "debut": "un jour",
        "projet": "rénover l'école\r\nisoler la toiture",
        "porteur": "epci",
        "depense": "study",
        "text": "eau",
        "voir": "oui",
    }
    html = site.get("/projet/", query_string=typed).text
    for name in ("lieu", "cout", "debut"):
        assert answers(html)[name] == typed[name]
    assert "rénover l&#39;école\nisoler la toiture</textarea>" in html
    assert '<option selected value="epci">' in html
    assert re.search(r'value="study" checked', html)
    assert '<input type="hidden" name="text" value="eau">' in html


def test_a_project_leads_to_its_results_with_the_filters_kept(site: CheckedClient) -> None:
    typed = {
        "lieu": "Montbard",
        "perimeter": "",
        "porteur": "commune",
        "projet": "rénover l'école\r\n\r\nisoler  la toiture",
        "debut": "01/09/2026",
        "cout": "150 000 €",
        "intercommunalite": "CC du Montbardois",
        "text": "école",
        "page": "3",
        "voir": "oui",
    }
    address = site.get("/projet/", 302, query_string=typed).location
    assert urlsplit(address).path == "/aides/"
    assert pairs_of(address) == [
        ("text", "école"),
        ("profil", "oui"),
        ("perimeter", MONTBARD),
        ("intercommunalite", "242101491"),
        ("debut", "2026-09-01"),
        ("porteur", "commune"),
        ("cout", "150000"),
        ("projet", "rénover l'école"),
        ("projet", "isoler la toiture"),
    ]


def test_an_empty_project_stays_on_its_page(site: CheckedClient) -> None:
    address = site.get("/projet/?lieu=&porteur=&voir=oui", 302).location
    assert "Le projet est encore vide" in site.get(address).text


def test_a_long_text_becomes_sentences_and_loses_no_word(site: CheckedClient) -> None:
    words = [f"mot{number}" for number in range(120)]
    address = site.get("/projet/", 302, query_string={"projet": " ".join(words), "voir": "1"})
    sentences = [value for name, value in pairs_of(address.location) if name == "projet"]
    assert " ".join(sentences).split() == words
    assert max(map(len, sentences)) <= 300


def test_the_page_keeps_itself_private_and_runs_only_our_own_scripts(site: CheckedClient) -> None:
    for address, status in (
        (f"/projet/?perimeter={MONTBARD}", 200),
        ("/projet/?lieu=Montbard", 302),
    ):
        headers = site.get(address, status).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
    for address in ("/projet/", "/", "/aides/"):
        policy = site.get(address).headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "connect-src 'self';" in policy
        assert "unsafe" not in policy


def test_suggestions_are_places_where_a_project_can_stand(site: CheckedClient) -> None:
    found = site.get("/territoires/suggestions?q=montba").get_json()
    assert found[0] == {
        "value": MONTBARD,
        "label": "Montbard (Côte-d'Or)",
        "detail": "Commune, 4\u202f639\u00a0habitants, Petite ville de demain",
    }
    assert site.get("/territoires/suggestions?q=21425").get_json()[0]["value"] == MONTBARD
    assert site.get("/territoires/suggestions?q=+").get_json() == []
    assert site.get("/territoires/suggestions").get_json() == []
    values = [one["value"] for one in site.get("/territoires/suggestions?q=cote-d").get_json()]
    assert "2000021-cote-d-or" not in values


def test_strange_addresses_get_the_page(site: CheckedClient) -> None:
    for address in (
        "/projet/?%00=%ff&projet=%ff%00&lieu=%ffz",
        "/projet/?projet=%3Cscript%3E&lieu=%3Cb%3E",
        "/projet/?frr=zz&massif=zz&etape=zz&soutien=zz&depense=zz&convention_pvd=zz&acv=zz",
        "/projet/?perimeter=1&perimeter=2&perimeter=&cout=%D9%A1",
    ):
        html = site.get(address).text
        assert "<script>" not in html
