"""Sentences of an offer's HTML, and where they stand in its plain text."""

from hypothesis import given
from hypothesis import strategies as st

from pvd_aides.domain.eligibility.reading.sentences import plain_text, sentences


def texts(html: str) -> list[str]:
    return [sentence.text for sentence in sentences(html)]


def test_blocks_and_full_stops_part_sentences() -> None:
    assert texts("<p>Une aide. Pour <b>tous</b> !</p><p>Fin</p>") == [
        "Une aide.",
        "Pour tous !",
        "Fin",
    ]


def test_abbreviations_numbers_and_entities_do_not() -> None:
    html = "<p>Moins de 3.500 hab. Villes &amp; bourgs, art. 5 du code.</p>"
    assert texts(html) == ["Moins de 3.500 hab. Villes & bourgs, art. 5 du code."]


def test_items_know_the_line_that_announces_them() -> None:
    html = "<p>Bénéficiaires :</p><ul><li>communes</li><li>EPCI</li></ul><p>Autre chose.</p>"
    assert [(each.text, each.lead, each.item) for each in sentences(html)] == [
        ("Bénéficiaires :", "", False),
        ("communes", "Bénéficiaires :", True),
        ("EPCI", "Bénéficiaires :", True),
        ("Autre chose.", "", False),
    ]


def test_a_short_title_announces_the_line_after_it_only() -> None:
    html = "<h3>Qui peut candidater</h3><p>Les communes. Et les EPCI.</p><p>Les dossiers.</p>"
    assert [each.lead for each in sentences(html)] == ["", "Qui peut candidater", "", ""]


def test_a_title_underlined_in_plain_text_announces_what_follows() -> None:
    found = sentences("<p>Bénéficiaires</p><p>-------</p><p>Communes.</p>")
    assert [(each.text, each.lead) for each in found] == [
        ("Bénéficiaires", ""),
        ("Communes.", "Bénéficiaires"),
    ]


def test_scripts_and_styles_are_silent() -> None:
    assert plain_text("<p>a</p><script>alert(1)</script><style>p{}</style><p>b</p>") == "a\nb"


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences("") == ()
    assert sentences("<p> </p>") == ()


@given(st.lists(st.sampled_from(["<p>", "</p>", "<li>", "</ul>", "Un. Deux ;", " ", "a", "&lt;"])))
def test_a_sentence_is_where_it_says(pieces: list[str]) -> None:
    html = "".join(pieces)
    plain = plain_text(html)
    for sentence in sentences(html):
        assert plain[sentence.start : sentence.end] == sentence.text


@given(st.text())
def test_any_text_is_read_without_raising(html: str) -> None:
    plain = plain_text(html)
    assert all(plain[each.start : each.end] == each.text for each in sentences(html))
