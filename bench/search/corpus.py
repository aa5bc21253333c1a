"""Offers and queries made from the bundled ones, the same for the same seed.

Words come as often as in the bundled texts (a few very often, most hardly ever); each further
thousand offers brings some words, partners and areas of its own, as each further feed does.
"""

import random
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

import msgspec

from indexer.ingest import ingest
from indexer.sources import declared_sources
from pvd_aides.catalogue.offers import published_offers
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory, PublishedOffer
from pvd_aides.domain.query import Query
from pvd_aides.search.analysis import terms
from pvd_aides.search.fields import texts_of
from pvd_aides.search.rows import row_of
from pvd_aides.search.store.parts import Document
from pvd_aides.services.open_portal import open_portal

SEED = 2026
DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PIECE = re.compile(r"[^\s<>./]+")
_NAME, _DESCRIPTION, _ELIGIBILITY = 9, 380, 90
_SENTENCE = 18
# Of a hundred words, three are of the feed's own: places, names, acronyms.
_OWN = 0.03
_LISTS = ("audiences", "categories", "aid_types", "steps", "destinations", "programmes")

T = TypeVar("T")


@dataclass(frozen=True)
class Storage:
    data_dir: Path

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.data_dir / 'catalogue.sqlite3'}"


def bundled_offers() -> list[PublishedOffer]:
    """The bundled feeds as a portal of their own publishes them."""
    with tempfile.TemporaryDirectory() as root:
        portal = open_portal(Storage(Path(root)))
        for source in declared_sources().values():
            ingest(portal, source)
        with portal.sessions() as session:
            return list(published_offers(session))


_terms = lru_cache(None)(terms)


class Corpus:
    """Makes offers, then queries about them."""

    def __init__(self, bundled: Sequence[PublishedOffer]) -> None:
        self._random = random.Random(SEED)
        self._bundled = [published.offer for published in bundled]
        counts = Counter(
            word.lower()
            for offer in self._bundled
            for text in texts_of(offer).values()
            for word in _WORD.findall(text)
        )
        self._conditions = [row_of(published).conditions for published in bundled]
        self._words = list(counts)
        self._often = list(accumulate(counts.values()))

    def offers(self, size: int) -> list[PublishedOffer]:
        return [self._published(number) for number in range(1, size + 1)]

    def document(self, published: PublishedOffer) -> Document:
        """``document_of``, at a hundredth of the cost: words made here are analysed one by one, and
        the conditions of a text are those read in a bundled one."""
        texts = texts_of(published.offer)
        bare = replace(published, offer=replace(published.offer, description="", eligibility=""))
        conditions = self._conditions[published.id % len(self._conditions)]
        row = msgspec.structs.replace(row_of(bare), conditions=conditions)
        found = {
            name: [term for word in _PIECE.findall(text) for term in _terms(word)]
            for name, text in texts.items()
        }
        return Document(row, found, [])

    def query(self) -> Query:
        """One to three words as texts have them, but for the very commonest, which nobody types;
        half of the time with two filters."""
        text = " ".join(self._random.choices(self._typed, k=self._random.randint(1, 3)))
        if self._random.random() < 0.5:
            return Query(text=text, exact=True)
        audiences, categories = (
            (self._random.choice(self._all(name)),) for name in ("audiences", "categories")
        )
        return Query(text=text, exact=True, audiences=audiences, categories=categories)

    def phrase(self, offers: Sequence[PublishedOffer]) -> Query:
        """Two or three words that follow each other in an offer."""
        text = self._random.choice(offers).offer.description
        words = [word for word in _WORD.findall(text) if _terms(word)]
        start = self._random.randrange(len(words) - 3)
        phrase = " ".join(words[start : start + self._random.randint(2, 3)])
        return Query(text=f'"{phrase}"', exact=True)

    def _published(self, number: int) -> PublishedOffer:
        return PublishedOffer(
            id=number,
            slug=f"aide-{number:07}",
            offer=self._offer(number),
            first_published=NOW - timedelta(hours=self._random.randint(0, 20_000)),
            changed=NOW,
            observed=NOW,
            version=str(number),
        )

    def _offer(self, number: int) -> Offer:
        pick = self._random.choice
        lists = {name: getattr(pick(self._bundled), name) for name in _LISTS}
        return replace(
            pick(self._bundled),
            source="bench",
            external_id=str(number),
            name=self._text(number, _NAME),
            name_initial="",
            short_title="",
            examples="",
            description=f"<p>{self._text(number, self._random.randint(50, 2 * _DESCRIPTION))}</p>",
            eligibility=f"<p>{self._text(number, _ELIGIBILITY)}</p>",
            financers=(self._backer(number),),
            instructors=(),
            territory=self._area(number),
            deadline=pick([None, DAY + timedelta(days=self._random.randint(-60, 300))]),
            **lists,
        )

    def _text(self, number: int, length: int) -> str:
        words = self._random.choices(self._words, cum_weights=self._often, k=length)
        own = int(length * _OWN + self._random.random())
        words[:own] = (f"lieu{self._uneven(5 * number + 1)}x" for _ in range(own))
        self._random.shuffle(words)
        starts = range(0, length, _SENTENCE)
        return " ".join(f"{' '.join(words[at : at + _SENTENCE])}." for at in starts)

    def _backer(self, number: int) -> Backer:
        if self._random.random() < 0.8:
            return self._random.choice(self._backers)
        return Backer(f"Collectivité {self._uneven(number // 40 + 1)}")

    def _area(self, number: int) -> OfferTerritory | None:
        if self._random.random() < 0.7:
            return self._random.choice(self._bundled).territory
        return OfferTerritory("adhoc", f"Pays {self._uneven(number // 50 + 1)}")

    def _uneven(self, count: int) -> int:
        """A number below ``count``, the first ones far more often, as partners are."""
        return int(count ** self._random.random()) - 1

    @cached_property
    def _backers(self) -> list[Backer]:
        return [backer for offer in self._bundled for backer in offer.backers]

    @cached_property
    def _typed(self) -> list[str]:
        commonest = sorted(zip(self._often, [0, *self._often], self._words, strict=False))
        counts = {word: after - before for after, before, word in commonest}
        ranked = sorted(counts, key=lambda word: -counts[word])
        return [word for word in ranked[100:] if _terms(word) for _ in range(counts[word])]

    def _all(self, name: str) -> list[str]:
        return [value for offer in self._bundled for value in getattr(offer, name)]
