"""Files hold the same offers as the page, in the same order; the PDF reads aloud."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from pvd_aides.domain.offer import Backer, Offer
from pvd_aides.domain.profile import Profile
from pvd_aides.services.context import Portal
from pvd_aides.services.exports.selection import (
    Selection,
    chosen_offers,
    found_offers,
    project_offers,
)
from pvd_aides.services.exports.to_calendar import to_calendar
from pvd_aides.services.exports.to_pdf import to_pdf
from pvd_aides.services.exports.to_spreadsheet import to_csv, to_xlsx
from pvd_aides.services.projects.create_project import create_project
from pvd_aides.services.projects.edit_project import edit_followed
from pvd_aides.services.projects.follow_offer import follow_offer
from pvd_aides.services.projects.open_project import open_project
from pvd_aides.services.search_offers import search_offers
from tests.services.reading_portal import open_reading_portal, publish

ADDRESS = "https://aides.example"
PORTAL = "Aides petites villes"
OFFERS = [
    Offer(
        source="essai",
        external_id="",
        name=f"Aide {number} pour l'école",
        description="<p>Pour l'école.</p><h3>Détail</h3><ul><li>Un</li><li>#eval(1) *x*</li></ul>",
        financers=(Backer("=cmd|'/c calc'!A1"),),
        audiences=("commune",),
        aid_types=("grant",),
        deadline=date(2027, 3, number),
    )
    for number in range(1, 31)
]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder: Path = tmp_path_factory.mktemp("exports")
    opened, database = open_reading_portal(folder)
    publish(opened, OFFERS)
    yield opened
    database.dispose()


def found(portal: Portal, **asked: str) -> Selection:
    selection = found_offers(portal, list(asked.items()))
    assert selection is not None
    return selection


def names_on_pages(portal: Portal, **asked: str) -> list[str]:
    """Every page of the search, one after the other."""
    pairs = list(asked.items())
    last = search_offers(portal, pairs).pages
    pages = (search_offers(portal, [*pairs, ("page", str(n))]) for n in range(1, last + 1))
    return [row.published.offer.name for page in pages for row in page.rows]


@pytest.mark.parametrize("order", ["relevance", "publication_date", "submission_deadline"])
def test_files_hold_every_page_in_its_order(portal: Portal, order: str) -> None:
    expected = names_on_pages(portal, text="école", order_by=order)
    assert len(expected) == 30
    selection = found(portal, text="école", order_by=order)
    sheet = load_workbook(BytesIO(to_xlsx(selection, ADDRESS)))["Aides"]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == expected
    lines = to_csv(selection, ADDRESS).decode("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[1] for line in lines] == expected
    told = [title.split(". ", 1)[1] for title in headings(to_pdf(selection, ADDRESS, PORTAL))[1:]]
    assert told == expected


def test_a_filter_that_does_not_exist_gives_no_file(portal: Portal) -> None:
    assert found_offers(portal, [("targeted_audiences", "martien")]) is None


def test_a_cut_answer_says_so(portal: Portal) -> None:
    selection = found_offers(portal, [], most=5)
    assert selection is not None
    assert "5 aides sur 30" in to_csv(selection, ADDRESS).decode()


def test_chosen_offers_keep_the_order_of_the_choice(portal: Portal) -> None:
    slugs = [row.published.slug for row in search_offers(portal, []).rows][:3][::-1]
    selection = chosen_offers(portal, [*slugs, "nulle-part", slugs[0]])
    assert [one.published.slug for one in selection.offers if one.published] == slugs


def test_nothing_of_a_partner_is_a_formula(portal: Portal) -> None:
    selection = found(portal, text="école")
    sheet = load_workbook(BytesIO(to_xlsx(selection, ADDRESS)))["Aides"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert ";=" not in to_csv(selection, ADDRESS).decode()


@pytest.fixture
def project(portal: Portal) -> Selection:
    """A project of 100 000 € with a grant of half of it, and a grant to study."""
    profile = Profile(carrier="commune", cost=100_000, spending=("works",))
    slugs = [row.published.slug for row in search_offers(portal, []).rows][:2]
    token = create_project(portal, "L'école", profile, slugs[0])
    follow_offer(portal, token, slugs[1])
    one = open_project(portal, token).followed[0]
    facts = replace(one.facts, asked=5_000_000, note="Voir Mme Martin", state="submitted")
    assert edit_followed(portal, token, one.id, one.version, facts) is None
    return project_offers(portal, open_project(portal, token))


def test_the_pdf_is_tagged_and_read_in_order(project: Selection) -> None:
    content = to_pdf(project, ADDRESS, PORTAL)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as told:
            assert told["dc:title"] == "L'école"
            assert told["pdfuaid:part"] == "1"
        tags = [kind for kind, _ in structure(pdf)]
        assert tags[:2] == ["Document", "Title"]
        assert {"Table", "TH", "TD", "L", "LI"} <= set(tags)
        assert len(pdf.pages) == 4
    first, second = (one.name for one in project.offers)
    assert headings(content) == [
        *("Sommaire", "Plan de financement", "Ce que disent les règles"),
        *(first, "Ce que l'aide apporte"),
        *(second, "Ce que l'aide apporte"),
    ]


def test_a_partner_s_words_are_never_typst(project: Selection) -> None:
    """An evaluated ``#eval(1)`` would be ``1``, or an error."""
    assert to_pdf(project, ADDRESS, PORTAL).startswith(b"%PDF-")


def test_heading_levels_are_never_skipped(portal: Portal, project: Selection) -> None:
    for content in (
        to_pdf(project, ADDRESS, PORTAL),
        to_pdf(project, ADDRESS, PORTAL, compact=True),
        to_pdf(found(portal, text="école"), ADDRESS, PORTAL),
    ):
        with pikepdf.open(BytesIO(content)) as pdf:
            levels = [int(k[1]) for k, _ in structure(pdf) if re.fullmatch(r"H\d", k)]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_plan_has_its_own_sheet(project: Selection) -> None:
    book = load_workbook(BytesIO(to_xlsx(project, ADDRESS)))
    rows = list(book["Plan de financement"].iter_rows(values_only=True))
    amounts = {row[0]: row[2] for row in rows}
    assert amounts["Coût du projet"] == 100_000
    assert amounts["Reste à trouver"] == 50_000
    assert amounts[project.offers[0].name] == 50_000
    assert {row[0]: row[3] for row in rows}["Reste à trouver"] == "50\xa0%"


def test_deadlines_keep_their_uid_when_they_move(project: Selection) -> None:
    before = events(to_calendar(project, ADDRESS))
    assert [day for _, day in before] == [
        one.published.offer.deadline for one in project.offers if one.published
    ]
    first = project.offers[0].published
    assert first is not None
    moved = replace(first, offer=replace(first.offer, deadline=date(2028, 1, 1)))
    later = replace(project, offers=[replace(project.offers[0], published=moved)])
    assert events(to_calendar(later, ADDRESS)) == [(before[0][0], date(2028, 1, 1))]


def events(content: bytes) -> list[tuple[str, date]]:
    calendar = Calendar.from_ical(content)
    return [(str(one["UID"]), one.decoded("DTSTART")) for one in calendar.walk("VEVENT")]


def headings(content: bytes) -> list[str]:
    """Titles of the headings, in the order in which they are read."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [title for kind, title in structure(pdf) if re.fullmatch(r"H\d", kind)]


def structure(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Every tag of the document with its title, in the order in which they are read."""
    found: list[tuple[str, str]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S)[1:], str(node.get("/T", ""))))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found
