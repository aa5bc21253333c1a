"""The search page as its template reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from pvd_aides.domain.query import DEADLINE, PUBLICATION, RELEVANCE, Query, QueryProblem
from pvd_aides.domain.sentence import sentence
from pvd_aides.domain.suggestion import OFFER, Suggestion
from pvd_aides.services.describe_project import PROJECT_SCALES
from pvd_aides.services.explain_emptiness import Emptiness, Way
from pvd_aides.services.find_places import place_label
from pvd_aides.services.search_offers import SearchPage
from pvd_aides.services.what_would_change import Change
from pvd_aides.web.cards import Card
from pvd_aides.web.empty_answer import WiderSearch, other_searches, why_empty, wider_searches
from pvd_aides.web.facet_views import FacetView, facet_views
from pvd_aides.web.filter_tags import FilterTag, filter_tags
from pvd_aides.web.forms import SearchBox, filled
from pvd_aides.web.links import Links, Pairs, with_pairs
from pvd_aides.web.paging import page_numbers
from pvd_aides.web.project_links import links_of
from pvd_aides.web.project_panel import ProjectPanel, project_panel, project_title
from pvd_aides.web.relations import relations_line
from pvd_aides.web.result_sections import Section, sections
from pvd_aides.web.suggestions import Proposal, proposal
from pvd_aides.web.text_notes import TextNotes, text_notes

BLOCKED_TITLE = "Recherche à préciser"
_MOST_NAMED = 4
_ORDERS = {RELEVANCE: "pertinence", PUBLICATION: "publication", DEADLINE: "date limite"}
# Fields the search form has inputs for; the others are carried along.
_IN_FORM = {
    **dict.fromkeys(("audiences", "themes", "categories", "aid_groups", "aid_types"), ()),
    **dict.fromkeys(("backers", "programmes", "steps", "destinations", "scales"), ()),
    "statuses": (),
    "verdicts": (),
    "text": "",
}


@dataclass(frozen=True, slots=True)
class SearchView:
    """``kept``: parameters the form carries without showing them; ``clear``: no filter at all;
    ``unblocked``: the search without the values that do not exist, what it is called (``unblock``)
    and what it gives;
    ``asked``: the search's own parameters; ``project``: that of the address, if it holds one;
    ``describe``: the form, this search kept."""

    title: str
    project: ProjectPanel | None
    describe: str
    form: SearchBox
    kept: Pairs
    asked: Pairs
    problems: tuple[QueryProblem, ...]
    notes: TextNotes
    named: list[Proposal]
    places: list[WiderSearch]
    blocked: bool
    unblocked: str
    unblock: str
    unblocked_total: int
    tags: list[FilterTag]
    clear: str
    facets: list[FacetView]
    sections: list[Section]
    relations: str
    orders: list[tuple[str, str, bool]]
    number: int
    last: int
    numbers: list[int | None]
    page_address: Callable[[int], str]
    why_empty: str
    relaxations: list[WiderSearch]
    day: date

    @property
    def cards(self) -> list[Card]:
        """The results of all sections, in their order."""
        return [card for section in self.sections for card in section.cards]


def search_view(
    page: SearchPage,
    emptiness: Emptiness | None,
    changes: list[Change],
    meant: tuple[Sequence[Suggestion], Sequence[Way]],
    day: date,
) -> SearchView:
    """What the page shows of a search; ``emptiness`` for a search without results, ``changes`` for
    a project, ``meant`` what has the name that was typed and the places it names."""
    query, links = page.query, links_of(page)
    return SearchView(
        title=_title(page),
        project=project_panel(page, changes, links) if page.is_project else None,
        describe=_describe(page, links),
        form=filled(query.text, _place_name(page), page.is_project),
        kept=_kept(query, links),
        asked=links.pairs(query.with_()),
        problems=page.problems,
        notes=text_notes(query, page.result.reading, links),
        named=_named(meant[0], links),
        places=other_searches(meant[1], page),
        blocked=page.is_blocked,
        unblocked=links.search(query.with_()),
        unblock=_unblock(page.problems),
        unblocked_total=page.unblocked_total,
        tags=filter_tags(_in_effect(page), page.known, links),
        clear=links.search(Query()),
        facets=facet_views(page.result.facets, query, links),
        sections=sections(page, links),
        relations=relations_line(page.result.relations),
        orders=_orders(query, links),
        number=page.page,
        last=page.pages,
        numbers=page_numbers(page.page, page.pages),
        page_address=lambda number: links.search(query.with_(page=number)),
        why_empty=why_empty(emptiness, page) if emptiness else "",
        relaxations=wider_searches(emptiness, page) if emptiness else [],
        day=day,
    )


def _named(named: Sequence[Suggestion], links: Links) -> list[Proposal]:
    """Partners, programmes and themes: offers of that name are among the results."""
    others = [one for one in named if one.kind != OFFER]
    return [proposal(one, links) for one in others[:_MOST_NAMED]]


def _unblock(problems: tuple[QueryProblem, ...]) -> str:
    refused = {problem.parameter for problem in problems if problem.blocking}
    return "Chercher sans ces filtres" if len(refused) > 1 else "Chercher sans ce filtre"


def _title(page: SearchPage) -> str:
    if page.is_blocked:
        return BLOCKED_TITLE
    if page.project is not None:
        return project_title(page.result.total, page.query.verdicts)
    known = page.known
    return sentence(page.query, page.result.total, page.place, known.backers, known.programmes)


def _describe(page: SearchPage, links: Links) -> str:
    """A project stands in a commune or an intercommunalité: a wider place is no place for it."""
    too_wide = page.place is not None and page.place.scale not in PROJECT_SCALES
    query = page.query.with_(perimeter=None) if too_wide else page.query.with_()
    return with_pairs(url_for("project.project"), links.pairs(query))


def _in_effect(page: SearchPage) -> Query:
    """Without a project there is no verdict to filter by."""
    return page.query if page.project else page.query.with_(verdicts=())


def _place_name(page: SearchPage) -> str:
    return place_label(page.known.gazetteer, page.place) if page.place else ""


def _kept(query: Query, links: Links) -> Pairs:
    return links.pairs(query.with_(**_IN_FORM))


def _orders(query: Query, links: Links) -> list[tuple[str, str, bool]]:
    return [
        (label, links.search(query.with_(order=order)), order == query.order)
        for order, label in _ORDERS.items()
    ]
