"""What a generation holds, offer by offer: made from offers, or from another generation's and the
offers that changed.

Both ways give the same arrays, bit for bit: everything else in a generation is computed from
these.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import msgspec
import numpy as np

from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.suggestion import OFFER, Suggestion
from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import WEIGHTS, texts_of
from pvd_aides.search.rows import Row, encode_row, row_of
from pvd_aides.search.store.coded import Coded
from pvd_aides.search.store.mapped_file import Array
from pvd_aides.search.store.ragged import Ints, Ragged
from pvd_aides.search.store.row_values import values_of
from pvd_aides.search.suggestion_lines import line_of
from pvd_aides.search.verdicts.inputs import inputs_of
from pvd_aides.search.written_words import entries_in

FIELDS = tuple(WEIGHTS)


@dataclass(frozen=True, slots=True)
class Document:
    """One offer to be indexed: its row, the terms of each of FIELDS, its words as written."""

    row: Row
    terms: Mapping[str, list[str]]
    words: list[str]


def document_of(published: PublishedOffer) -> Document:
    texts = texts_of(published.offer)
    found = {name: terms(text) for name, text in texts.items()}
    return Document(row_of(published), found, entries_in(texts))


def _wanted_of_all(row: Row) -> tuple[tuple[str, ...], ...]:
    """What every visitor asks of an offer first: who pays, for whom, what kind, on what."""
    return (row.backers, row.audiences, row.aid_types, row.categories)


# Numbers of a row that filters and orders read; 0 is a day that is not given.
_NUMBERS: Mapping[str, tuple[str, Callable[[Row], float]]] = {
    "id": ("i8", lambda row: row.id),
    "published": ("f8", lambda row: row.published.timestamp()),
    "published_on": ("i4", lambda row: row.published_on.toordinal()),
    "opening": ("i4", lambda row: row.opening.toordinal() if row.opening else 0),
    "deadline": ("i4", lambda row: row.deadline.toordinal() if row.deadline else 0),
    "gaps": ("i1", lambda row: sum(not said for said in _wanted_of_all(row))),
}


@dataclass(frozen=True, slots=True)
class Parts:
    """One list or number for each offer, in the order of slugs.

    ``values`` is all an offer may be filtered or counted by; ``inputs`` what each criterion of
    eligibility reads; ``backers`` and ``programmes`` their names; ``words`` its distinct words as
    written (``written_words``); ``terms`` has one list for each offer and field.
    """

    numbers: Mapping[str, Array]
    slugs: Ragged
    versions: Ragged
    rows: Ragged
    names: Ragged
    values: Coded
    inputs: Coded
    backers: Coded
    programmes: Coded
    words: Coded
    terms: Coded

    def __len__(self) -> int:
        return len(self.slugs)

    def then(self, other: "Parts") -> "Parts":
        """These offers, then the others."""
        numbers = {
            name: np.concatenate((held, other.numbers[name])) for name, held in self.numbers.items()
        }
        lists = (getattr(self, name).then(getattr(other, name)) for name in _LISTS)
        return Parts(numbers, *lists)

    def take(self, places: Ints) -> "Parts":
        """The offers at these places, in that order."""
        numbers = {name: held[places] for name, held in self.numbers.items()}
        slots = (places[:, None] * len(FIELDS) + np.arange(len(FIELDS))).ravel()
        lists = (getattr(self, name).take(slots if name == "terms" else places) for name in _LISTS)
        return Parts(numbers, *lists)


_LISTS = tuple(field.name for field in fields(Parts) if field.name != "numbers")


def parts_of(documents: Iterable[Document]) -> Parts:
    """The parts of these offers; two with one slug stay in the order given."""
    held = sorted(documents, key=lambda document: document.row.slug)
    rows = [document.row for document in held]
    return Parts(
        numbers={
            name: np.fromiter(map(number, rows), dtype=kind)
            for name, (kind, number) in _NUMBERS.items()
        },
        slugs=Ragged.of_bytes([row.slug.encode() for row in rows]),
        versions=Ragged.of_bytes([row.version.encode() for row in rows]),
        rows=Ragged.of_bytes([encode_row(row) for row in rows]),
        names=Ragged.of_bytes([line_of(Suggestion(OFFER, row.slug, row.name)) for row in rows]),
        values=Coded.of([values_of(row) for row in rows]),
        inputs=Coded.of([inputs_of(row) for row in rows]),
        backers=Coded.of([_facts(row.backer_names) for row in rows]),
        programmes=Coded.of([_facts(row.programme_names) for row in rows]),
        words=Coded.of([document.words for document in held]),
        terms=Coded.of([document.terms[name] for document in held for name in FIELDS]),
    )


def changed(before: Parts, gone: set[int], documents: Sequence[Document]) -> Parts:
    """The parts before, without the offers of these numbers, with these ones."""
    dropped = {*gone, *(document.row.id for document in documents)}
    kept = ~np.isin(before.numbers["id"], list(dropped))
    joined = before.take(np.flatnonzero(kept)).then(parts_of(documents))
    slugs = joined.slugs.texts()
    order = sorted(range(len(slugs)), key=slugs.__getitem__)
    return joined.take(np.array(order, dtype=np.int64))


def _facts(facts: Sequence[tuple[str | int | None, ...]]) -> list[str]:
    return [msgspec.json.encode(one).decode() for one in facts]
