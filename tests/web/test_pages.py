"""What visitors find on each page."""

import re
from html import unescape

import pytest

from tests.web.conftest import CheckedClient
from tests.web.town_offers import TOWN_OFFERS

MONTBARD = "1021425-montbard"


def text_of(html: str) -> str:
    """The text of a page, spaces made plain."""
    bare = re.sub(r"<[^>]+>", " ", html)
    return " ".join(unescape(bare).replace("\u202f", " ").split())


def title_of(html: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert found
    return text_of(found[1])


def names_of(html: str) -> list[str]:
    return [text_of(name) for name in re.findall(r"app-offer__name\">(.*?)</h\d>", html, re.DOTALL)]


def test_the_home_page_leads_to_pillars_and_themes_with_their_counts(site: CheckedClient) -> None:
    html = site.get("/").text
    for words in ("Ingénierie", "Réseau", "Financements", "aides ouvertes 7"):
        assert words in text_of(html)
    for address in re.findall(r'href="(/aides/[^"]*)"', html):
        site.get(unescape(address))


def test_the_title_is_the_search_in_one_sentence(site: CheckedClient) -> None:
    html = site.get(
        f"/aides/?targeted_audiences=commune&categories=friche&perimeter={MONTBARD}"
    ).text
    assert title_of(html) == "1 aide pour une commune à Montbard, sur la friche"
    assert "<title>1\u00a0aide pour une commune à Montbard" in html


def test_a_card_says_who_what_how_much_for_whom_where_and_until_when(site: CheckedClient) -> None:
    text = text_of(site.get("/aides/?text=friche").text)
    for words in (
        "ADEME",
        "Subvention",
        "de 20 à 80 %",
        "Commune",
        "France",
        "Jusqu'au 31 mars 2027",
        "Petites villes de demain",
    ):
        assert words in text


def test_results_say_how_they_stand_to_the_place(site: CheckedClient) -> None:
    text = text_of(site.get("/aides/?perimeter=2000021-cote-d-or").text)
    assert "Dans votre territoire, pas pour tout le territoire" in text
    assert "À vérifier : « GAL Loire »" in text
    assert "Territoire non précisé" in text


def test_doubtful_results_stand_under_a_heading_of_their_own(site: CheckedClient) -> None:
    text = text_of(site.get("/aides/?perimeter=2000021-cote-d-or").text)
    certain = text.index("Sur tout votre territoire")
    partial = text.index("Dans votre territoire, pour une partie seulement")
    doubtful = text.index("À vérifier : le territoire de ces aides n'est pas précis")
    assert certain < text.index("Rénover une friche") < partial < doubtful
    assert doubtful < text.index("À vérifier : « GAL Loire »")
    assert "Sur tout votre territoire" not in text_of(site.get("/aides/").text)


def test_without_any_value_to_choose_there_is_no_column_of_filters(site: CheckedClient) -> None:
    html = site.get("/aides/?text=zeppelin&perimeter=2000021-cote-d-or&targeted_audiences=x").text
    assert "Appliquer" not in html
    assert "#filtres" not in html


def test_a_tag_removes_its_filter_and_no_other(site: CheckedClient) -> None:
    html = site.get("/aides/?text=friche&targeted_audiences=commune&targeted_audiences=epci").text
    tags = re.findall(r'fr-tag--dismiss" href="([^"]*)"', html)
    assert [unescape(tag) for tag in tags] == [
        "/aides/?targeted_audiences=commune&targeted_audiences=epci",
        "/aides/?text=friche&targeted_audiences=epci",
        "/aides/?text=friche&targeted_audiences=commune",
    ]


def test_a_chosen_value_is_checked_and_its_facet_open(site: CheckedClient) -> None:
    html = site.get("/aides/?targeted_audiences=epci").text
    box = re.search(r'<input[^>]*value="epci"[^>]*>', html)
    assert box
    assert " checked" in box[0]
    assert re.search(r"<details class=\"app-facet\" open>\s*<summary>Bénéficiaire", html)


def test_the_count_beside_a_value_is_what_choosing_it_gives(site: CheckedClient) -> None:
    html = site.get("/aides/").text
    choices = re.findall(
        r'<input type="checkbox"[^>]*name="([^"]+)" value="([^"]+)".*?app-count">(\d+)',
        html,
        re.DOTALL,
    )
    assert len(choices) > 20
    for name, value, count in choices:
        found = title_of(site.get(f"/aides/?{name}={value}").text)
        assert found.startswith(f"{count} aide"), (name, value)


def test_an_empty_answer_says_why_and_what_to_relax(site: CheckedClient) -> None:
    html = site.get("/aides/?text=zeppelin&targeted_audiences=epci").text
    assert title_of(html).startswith("Aucune aide")
    text = text_of(html)
    assert "Aucune aide ne contient ce mot" in text
    assert "Chercher sans ces mots : 1 aide" in text


def test_every_way_to_relax_gives_what_it_says(site: CheckedClient) -> None:
    html = site.get("/aides/?targeted_audiences=epci&financial_aids=grant").text
    ways = re.findall(r'<li><a href="([^"]*)">Chercher[^<]*</a> : (\d+)\s*aide', html)
    assert len(ways) == 2
    for address, count in ways:
        assert title_of(site.get(unescape(address)).text).startswith(f"{count} aide")


def test_what_has_most_of_the_words_is_shown_and_said(site: CheckedClient) -> None:
    html = site.get("/aides/?text=friche zeppelin").text
    assert "Aucune aide n'a tous ces mots" in text_of(html)
    exact = next(
        unescape(link)
        for link, label in re.findall(r'<a href="([^"]*)">([^<]*)</a>', html)
        if label == "Chercher seulement les mots tapés"
    )
    text = text_of(site.get(exact).text)
    assert "Chercher l'un ou l'autre de ces mots : 1 aide" in text


def test_a_list_of_homonyms_says_how_many_there_are_and_shows_them_all(
    site: CheckedClient,
) -> None:
    html = site.get("/territoires/?q=saint-denis&text=friche").text
    told = re.search(r"Les 20 premiers territoires trouvés, sur (\d+)", text_of(html))
    more = re.search(r'<a href="([^"]*)">Montrer les autres', html)
    assert told
    assert more
    whole = site.get(unescape(more[1])).text
    assert whole.count('<li><a href="/aides/?text=friche&amp;perimeter=') == int(told[1]) > 20
    assert "premiers territoires" not in whole
    narrowed = text_of(site.get("/territoires/?q=saint-denis (Aude)").text)
    assert "Saint-Denis (Aude)" in narrowed
    assert "premiers territoires" not in narrowed
    assert "sur plus de 500" in text_of(site.get("/territoires/?q=saint&tous=1").text)


def ways_of(html: str) -> dict[str, tuple[str, str]]:
    """Address and count of each way to relax, by its label."""
    found = re.findall(r'<li><a href="([^"]*)">(Chercher[^<]*)</a> : (\d+)\s*aide', html)
    return {text_of(label): (unescape(address), count) for address, label, count in found}


def test_each_word_that_helps_may_be_left_out(site: CheckedClient) -> None:
    ways = ways_of(site.get('/aides/?text=rénover zeppelin -"chef de projet"').text)
    assert ways["Chercher sans « zeppelin »"][1] == "1"
    assert not any("rénover" in label for label in ways)
    for address, count in ways.values():
        assert title_of(site.get(address).text).startswith(f"{count} aide")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Gerzat", "Chercher à Gerzat (Puy-de-Dôme)"),
        ("MONTBARD friche", "Chercher « friche » à Montbard (Côte-d'Or)"),
    ],
)
@pytest.mark.parametrize("exact", ["", "&mots=exacts"])
def test_a_place_typed_as_words_is_proposed_as_a_place(
    site: CheckedClient, text: str, label: str, exact: str
) -> None:
    ways = ways_of(site.get(f"/aides/?text={text}{exact}").text)
    assert next(iter(ways)) == label
    address, count = ways[label]
    assert title_of(site.get(address).text).startswith(f"{count} aide")


def test_a_common_word_is_not_taken_for_a_village(site: CheckedClient) -> None:
    html = site.get("/aides/?text=école zeppelin").text
    assert not any("École" in label for label in ways_of(html))


def test_an_unknown_value_is_said_and_shows_nothing(site: CheckedClient) -> None:
    html = site.get("/aides/?targeted_audiences=martien&text=friche").text
    assert "« martien »" in text_of(html)
    assert names_of(html) == []
    assert "Chercher sans ce filtre : 1 aide" in text_of(html)
    assert 'href="/aides/?text=friche"' in html


def test_closed_offers_are_found_on_demand_only(site: CheckedClient) -> None:
    assert "Une aide passée" not in names_of(site.get("/aides/?text=friche").text)
    html = site.get("/aides/?status=closed").text
    assert names_of(html) == ["Une aide passée"]
    assert "prochaine session à confirmer" in html


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Montbard", f"/aides/?text=friche&perimeter={MONTBARD}"),
        ("Montbard (Côte-d'Or)", f"/aides/?text=friche&perimeter={MONTBARD}"),
        ("Saint-Denis", "/territoires/?q=Saint-Denis&text=friche"),
        ("", "/aides/?text=friche"),
    ],
)
def test_a_place_as_typed_becomes_a_perimeter_or_a_choice(
    site: CheckedClient, typed: str, expected: str
) -> None:
    query = {"text": "friche", "lieu": typed, "targeted_audiences": ""}
    response = site.get("/aides/", 302, query_string=query)
    assert response.location == expected


def test_an_unchanged_place_keeps_its_perimeter(site: CheckedClient) -> None:
    # Paris is a commune and a département: the text alone would not tell.
    query = {"lieu": "Paris (Paris)", "perimeter": "1075056-paris"}
    assert (
        site.get("/aides/", 302, query_string=query).location == "/aides/?perimeter=1075056-paris"
    )


def test_places_lead_back_to_the_search(site: CheckedClient) -> None:
    html = site.get("/territoires/?q=montbard&text=friche").text
    assert f'href="/aides/?text=friche&amp;perimeter={MONTBARD}"' in html
    assert "Petite ville de demain" in html
    assert "Aucun territoire trouvé" in site.get("/territoires/?q=xyzxyzxyz").text
    site.get("/territoires/")


def test_the_page_of_an_offer(site: CheckedClient) -> None:
    html = site.get("/aides/renover-une-friche/", 200).text
    text = text_of(html)
    assert title_of(html) == "Rénover une friche"
    for words in (
        "Relevé le 3 février 2026, à confirmer auprès du porteur",
        "Licence Ouverte 2.0",
        "de 20 à 80 %".capitalize(),
        "DDT",
        "Appel à projets",
    ):
        assert words in text
    assert 'href="https://aides.example/dossier"' in html


def test_a_closed_offer_answers_with_a_notice(site: CheckedClient) -> None:
    html = site.get("/aides/une-aide-passee/").text
    assert "Cette aide est close" in html
    assert "prochaine session à confirmer" in html
    assert 'href="/aides/?categories=friche"' in html


def test_an_offer_that_says_little_says_so(site: CheckedClient) -> None:
    text = text_of(site.get("/aides/une-aide-sans-territoire/").text)
    assert text.count("Non précisé") >= 4


def test_every_partner_has_its_page(site: CheckedClient) -> None:
    html = site.get("/partenaires/").text
    addresses = re.findall(r'href="(/partenaires/[^"]+/)"', html)
    assert len(addresses) == 8
    for address in addresses:
        site.get(address)
    assert names_of(site.get("/partenaires/ademe/").text) == ["Rénover une friche"]


def test_themes_lead_to_searches(site: CheckedClient) -> None:
    html = site.get("/thematiques/").text
    assert 'href="/aides/?categories=friche"' in html


def test_the_complete_page_of_a_facet_keeps_the_search(site: CheckedClient) -> None:
    html = site.get("/aides/filtres/backers/?targeted_audiences=commune&q=dem&backers=anah").text
    assert '<input type="hidden" name="targeted_audiences" value="commune">' in html
    assert 'value="ademe"' not in html
    assert re.search(r'value="anah" checked', html)
    assert "ADEME" in site.get("/aides/filtres/backers/?q=ade").text
    assert "Friche" in site.get("/aides/filtres/themes/?q=fri").text


def test_a_page_that_did_not_change_is_not_sent_again(site: CheckedClient) -> None:
    first = site.get("/aides/?text=friche")
    again = site.get("/aides/?text=friche", 304, headers={"If-None-Match": first.headers["ETag"]})
    assert again.data == b""
    other = site.get("/aides/", headers={"If-None-Match": first.headers["ETag"]})
    assert "public" in other.headers["Cache-Control"]


def test_robots_and_icon(site: CheckedClient) -> None:
    assert "Disallow: /aides/filtres/" in site.get("/robots.txt").text
    icon = site.get("/favicon.ico", 301).location
    assert "max-age=31536000" in site.get(icon).headers["Cache-Control"]


def test_every_source_is_named_with_what_is_shown_from_it(site: CheckedClient) -> None:
    html = site.get("/sources/").text
    text = text_of(html)
    assert f"{len(TOWN_OFFERS)} aides montrées, closes comprises, de 1 source." in text
    assert f"Essai Contenu {len(TOWN_OFFERS)} aides Licence Non précisée Forme Tableau" in text
    assert "essai.csv" not in html


def test_partners_are_grouped_with_how_many_aids_they_offer(site: CheckedClient) -> None:
    text = text_of(site.get("/partenaires/").text)
    everywhere = text.index("Dans toute la France")
    near = text.index("Dans une région, un département ou plus près")
    assert everywhere < text.index("ADEME 1 aide") < near


def test_partners_are_looked_for_by_name_without_a_script(site: CheckedClient) -> None:
    html = site.get("/partenaires/?q=Ademé").text
    assert title_of(html) == "1 partenaire pour « Ademé »"
    assert re.findall(r'href="(/partenaires/[^"]+/)"', html) == ["/partenaires/ademe/"]
    for nothing in ("xyz%00", "%3F%3F"):
        html = site.get(f"/partenaires/?q={nothing}").text
        assert title_of(html).startswith("Aucun partenaire")
