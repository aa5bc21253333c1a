"""Results and offers held against a project: badges, reasons, levers, refusals, empty answers."""

import re
from html import unescape

import pytest

from tests.web.conftest import CheckedClient
from tests.web.test_pages import MONTBARD, names_of, text_of, title_of

PROJECT = (
    f"profil=oui&perimeter={MONTBARD}&debut=2026-09-01&porteur=commune"
    "&projet=r%C3%A9nover+l%27%C3%A9cole"
)
SEARCH = f"/aides/?{PROJECT}"


def links_of(html: str, words: str) -> list[str]:
    """Addresses of the links whose text has these words."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [unescape(address) for address, text in found if words in text_of(text)]


def link(html: str, words: str) -> str:
    found = links_of(html, words)
    assert found, words
    return found[0]


def badges_of(html: str) -> list[str]:
    return re.findall(r'fr-badge fr-badge--(?:success|info|error)">([^<]*)<', html)


def test_the_project_is_a_sentence_above_its_results(project_site: CheckedClient) -> None:
    html = project_site.get(SEARCH).text
    assert "Commune de Montbard (4 639 hab.), projet « rénover l'école »" in text_of(html)
    form = project_site.get(link(html, "Corriger mon projet")).text
    assert 'value="2026-09-01"' in form
    assert "rénover l&#39;école</textarea>" in form
    without = link(html, "Chercher sans projet")
    assert without == "/aides/"


def test_the_words_to_search_are_not_called_the_project(project_site: CheckedClient) -> None:
    html = project_site.get(SEARCH).text
    assert text_of(html).count("Votre projet") == 1
    assert "Mots à trouver dans les aides" in text_of(html)
    assert "Mots à trouver" not in project_site.get("/aides/").text


def test_what_fits_comes_first_then_what_is_to_check(project_site: CheckedClient) -> None:
    html = project_site.get(SEARCH).text
    assert title_of(html) == "2 aides pour votre projet"
    assert names_of(html) == ["Rénover une école", "Un refuge de montagne"]
    assert badges_of(html) == ["Éligible", "À vérifier"]
    assert "Montbard en compte 4 639" in text_of(html)
    for count in ("1 éligible", "1 à vérifier", "3 non éligibles"):
        found = project_site.get(link(html, count)).text
        assert title_of(found).startswith(count.split()[0])


def test_what_does_not_fit_is_folded_away_with_its_reasons(project_site: CheckedClient) -> None:
    html = project_site.get(SEARCH).text
    text = text_of(html)
    assert "3 aides non éligibles" in text
    assert "1 aide réservée à un autre territoire" in text
    assert "1 aide réservée à d'autres porteurs : intercommunalité (1)" in text
    assert "1 aide fermée au début souhaité" in text
    unfolded = project_site.get(link(html, "Voir ces aides et pourquoi")).text
    assert title_of(unfolded) == "3 aides non éligibles pour votre projet"
    assert badges_of(unfolded) == ["Non éligible"] * 3
    assert "Montbard n'en fait pas partie" in text_of(unfolded)
    back = project_site.get(link(unfolded, "Revenir aux aides éligibles")).text
    assert names_of(back) == names_of(html)


def counts_of(html: str) -> dict[str, int]:
    """The counts of answers above the results."""
    found = re.search(r'<ul class="fr-raw-list app-answers">(.*?)</ul>', html, re.DOTALL)
    assert found
    words = re.findall(r"(\d+)\s(éligible|à vérifier)", text_of(found[1]))
    return {word: int(count) for count, word in words}


@pytest.mark.parametrize(
    ("address", "label", "gain"),
    [
        (SEARCH, "En déposant le dossier dès maintenant", "1 aide éligible de plus"),
        (
            f"{SEARCH}&text=plan",
            "Porté par la CC du Montbardois",
            "1 aide éligible de plus",
        ),
        (f"{SEARCH}&text=refuge", "", ""),
    ],
)
def test_one_click_on_a_lever_gives_exactly_what_it_says(
    project_site: CheckedClient, address: str, label: str, gain: str
) -> None:
    html = project_site.get(address).text
    levers = re.findall(
        r'<li><a href="([^"]*)">((?:Porté|En |Limité|Après)[^<]*)</a> : ([^<]*)</li>', html
    )
    assert [(unescape(label), text_of(said)) for _, label, said in levers][:1] == (
        [(label, gain)] if label else []
    )
    before = counts_of(html)
    for opened, _, said in levers:
        after = counts_of(project_site.get(unescape(opened)).text)
        for word in ("éligible", "à vérifier"):
            told = re.search(rf"(\d+) (?:aides? )?{word}s? de (plus|moins)", text_of(said))
            change = int(told[1]) * (1 if told[2] == "plus" else -1) if told else 0
            assert after[word] - before[word] == change


def test_eligibility_is_a_facet_with_counts(project_site: CheckedClient) -> None:
    html = project_site.get(SEARCH).text
    found = re.findall(r'name="eligibilite" value="(\w+)".*?app-count">(\d+)', html, re.DOTALL)
    assert found == [("eligible", "1"), ("to_check", "1"), ("not_eligible", "3")]
    for code, count in found:
        title = title_of(project_site.get(f"{SEARCH}&eligibilite={code}").text)
        assert title.startswith(f"{count} aide")
    assert 'name="eligibilite"' not in project_site.get("/aides/").text
    assert "Retirer le filtre" not in text_of(project_site.get("/aides/?eligibilite=eligible").text)


def test_filters_keep_the_project_and_the_project_keeps_the_filters(
    project_site: CheckedClient,
) -> None:
    html = project_site.get(f"{SEARCH}&text=montagne&targeted_audiences=commune").text
    assert names_of(html) == ["Un refuge de montagne"]
    addresses = re.findall(r'href="(/aides/\?[^"]*)"', html)
    assert len(addresses) > 5
    alone = link(html, "Chercher sans projet")
    for address in map(unescape, addresses):
        assert ("porteur=" in address) == (address != alone), address
    assert alone == "/aides/?text=montagne&targeted_audiences=commune"
    for name in ("porteur", "projet", "debut", "profil"):
        assert f'<input type="hidden" name="{name}"' in html
    assert "text=montagne" in link(html, "Corriger mon projet")
    assert project_site.get(f"/aides/filtres/backers/?{PROJECT}").text.count('name="porteur"') == 2


def test_a_place_typed_in_the_search_box_moves_the_project(project_site: CheckedClient) -> None:
    address = project_site.get(f"{SEARCH}&lieu=Argentan", 302).location
    assert "perimeter=1061006-argentan" in address
    html = project_site.get(address).text
    assert "Une aide de l'Orne" in names_of(html)


def test_what_was_corrected_of_a_place_stays_there(project_site: CheckedClient) -> None:
    corrected = f"{SEARCH}&population=900&zrr=oui&lieu="
    assert "population" not in project_site.get(f"{corrected}Argentan", 302).location
    assert "population" not in project_site.get(f"{corrected}Saint-Denis", 302).location
    same = project_site.get(f"{corrected}Montbard+(Côte-d'Or)", 302).location
    assert "population=900" in same
    assert "zrr=oui" in same


def test_the_page_of_an_offer_says_why(project_site: CheckedClient) -> None:
    html = project_site.get(link(project_site.get(SEARCH).text, "Rénover une école")).text
    text = text_of(html)
    for words in (
        "Pourquoi cette aide ?",
        "Éligible",
        "Population Oui",
        "« Communes de moins de 10 000 habitants",
        "D'après Conditions",
        "rénover (titre",
        "l'école (titre",
        "À préciser dans votre projet",
    ):
        assert words in text, words
    assert 'href="mailto:ecole@aides.example"' in html
    back = link(html, "Revenir aux résultats")
    assert names_of(project_site.get(back).text)[0] == "Rénover une école"


def test_what_decides_comes_before_the_facts_and_what_decides_nothing_is_folded(
    project_site: CheckedClient,
) -> None:
    html = project_site.get(link(project_site.get(SEARCH).text, "Rénover une école")).text
    assert (
        html.index('id="pourquoi"') < html.index('id="essentiel"') < html.index('id="description"')
    )
    shown, folded = html.split('<details class="app-details app-unsaid">')
    assert "Population" in text_of(shown.split('id="pourquoi"')[1])
    assert "Avancement du projet" not in text_of(shown.split('id="pourquoi"')[1])
    folded = text_of(folded.split("</details>")[0])
    assert folded.startswith("À préciser dans votre projet (")
    assert "Avancement" in folded or "Thématique" in folded


def test_one_click_answers_what_only_the_visitor_knows(project_site: CheckedClient) -> None:
    page = link(project_site.get(f"{SEARCH}&text=refuge").text, "Un refuge")
    html = project_site.get(page).text
    assert "zone de montagne" in text_of(html)
    assert "À vérifier par téléphone avant de déposer" in text_of(html)
    yes, no = link(html, "Oui, nous y sommes"), link(html, "Non :")
    assert badges_of(project_site.get(yes).text)[0] == "Éligible"
    assert badges_of(project_site.get(no).text)[0] == "Non éligible"
    assert "text=refuge" in link(project_site.get(yes).text, "Revenir aux résultats")
    assert "Oui, nous y sommes" not in project_site.get(yes).text


def test_without_a_project_one_is_invited_to_describe_it(project_site: CheckedClient) -> None:
    html = project_site.get("/aides/renover-une-ecole/").text
    assert "Pourquoi cette aide" not in html
    assert link(html, "décrire mon projet") == "/projet/"
    assert link(project_site.get("/").text, "Décrire mon projet") == "/projet/"
    nothing = project_site.get("/aides/?profil=oui").text
    assert "Projet à décrire" in text_of(nothing)
    assert badges_of(nothing) == []


@pytest.mark.parametrize(
    ("address", "why", "way"),
    [
        (f"{SEARCH}&text=zeppelin", "ne contient ce mot", "Chercher sans ces mots : 2 aides"),
        (
            f"{SEARCH}&categories=culture",
            "aucune aide ne s'applique à Montbard",
            "Chercher sur tous les territoires : 1 aide",
        ),
        (
            f"{SEARCH}&categories=transition-energetique",
            "n'est ouverte à ce porteur (commune)",
            "Chercher pour tous les porteurs de projet : 1 aide",
        ),
        (
            f"{SEARCH}&categories=friche",
            "n'est ouverte au début souhaité",
            "Chercher sans date de début : 1 aide",
        ),
    ],
)
def test_four_empty_answers_each_with_what_to_relax(
    project_site: CheckedClient, address: str, why: str, way: str
) -> None:
    html = project_site.get(address).text
    assert title_of(html) == "Aucune aide pour votre projet"
    assert why in text_of(html)
    assert way in text_of(html)
    label, total = way.split(" : ")
    assert title_of(project_site.get(link(html, label)).text).startswith(total)


def test_a_profile_pasted_elsewhere_gives_the_same_page(
    project_site: CheckedClient,
) -> None:
    first = project_site.get(f"{SEARCH}&eligibilite=eligible", headers={"Accept-Language": "de"})
    second = project_site.get(f"{SEARCH}&eligibilite=eligible")
    assert first.text == second.text


def test_pages_with_a_project_are_private(project_site: CheckedClient) -> None:
    for address in (SEARCH, f"/aides/renover-une-ecole/?{PROJECT}", f"/territoires/?q=x&{PROJECT}"):
        headers = project_site.get(address).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
        assert "ETag" not in headers
    assert "public" in project_site.get(f"/aides/?perimeter={MONTBARD}").headers["Cache-Control"]


def test_describing_a_project_from_a_search_keeps_the_search(project_site: CheckedClient) -> None:
    html = project_site.get(f"/aides/?text=refuge&perimeter={MONTBARD}").text
    form = project_site.get(links_of(html, "Décrire mon projet")[-1]).text
    assert "Ce que nous savons de Montbard" in text_of(form)
    assert '<input type="hidden" name="text" value="refuge">' in form
    wider = project_site.get("/aides/?perimeter=2000061-orne").text
    assert links_of(wider, "Décrire mon projet")[-1] == "/projet/"


def test_a_refused_filter_shows_no_count_of_answers(project_site: CheckedClient) -> None:
    html = project_site.get(f"{SEARCH}&targeted_audiences=martien").text
    assert "Votre projet" in text_of(html)
    assert links_of(html, "à vérifier") == []


def test_strange_projects_get_a_page(project_site: CheckedClient) -> None:
    for address in (
        "/aides/?porteur=martien",
        "/aides/?profil=oui&perimeter=1",
        "/aides/?projet=%00%ff&cout=-1&debut=hier",
        "/aides/renover-une-ecole/?porteur=martien&projet=%3Cscript%3E",
        f"/aides/?profil=&profil=oui&perimeter=2000021&perimeter={MONTBARD}",
        "/aides/?eligibilite=peut-etre&porteur=commune",
    ):
        assert "<script>" not in project_site.get(address).text
