"""What the search box proposes, with its script and without."""

from tests.web.conftest import CheckedClient


def labels(site: CheckedClient, typed: str) -> list[tuple[str, str]]:
    answer = site.get(f"/recherche/suggestions?q={typed}").get_json()
    return [(one["detail"], one["label"]) for one in answer["proposals"]]


def test_each_proposal_says_what_it_is_and_leads_to_it(site: CheckedClient) -> None:
    answer = site.get("/recherche/suggestions?q=mobi").get_json()
    assert ("Thématique", "Mobilité et transports") in labels(site, "mobi")
    for one in answer["proposals"]:
        assert one["label"] in site.get(one["address"]).get_data(as_text=True)


def test_places_come_after_names(site: CheckedClient) -> None:
    assert ("Territoire", "Montbard (Côte-d'Or)") in labels(site, "montba")


def test_a_complete_answer_holds_those_of_longer_starts(site: CheckedClient) -> None:
    answer = site.get("/recherche/suggestions?q=mobilite%20et").get_json()
    assert answer["complete"]
    longer = set(labels(site, "mobilite%20et%20tr"))
    assert longer
    assert longer <= set(labels(site, "mobilite%20et"))
    assert not site.get("/recherche/suggestions?q=saint").get_json()["complete"]


def test_nothing_is_proposed_for_nothing(site: CheckedClient) -> None:
    for typed in ("", "a", "%20%20", "zzzzzz", "%00", "!" * 5_000):
        assert labels(site, typed) == []
    assert not site.get("/recherche/suggestions?q=a").get_json()["complete"]


def test_without_a_script_the_page_of_results_leads_to_what_has_that_name(
    site: CheckedClient,
) -> None:
    page = site.get("/aides/?text=mobilite").get_data(as_text=True)
    assert "Voir aussi" in page
    assert "themes=mobilite-transports" in page
