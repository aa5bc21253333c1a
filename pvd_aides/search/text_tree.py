"""What a text asks of an offer, as a tree: the one thing the search box becomes and engines read.

The tree is plain data: frozen, hashable, without an index behind it. Whoever reads a text (its
language, synonyms, mistakes, relaxations) makes one; whoever holds offers evaluates it.

**What is found** depends on the tree and on the offer alone, never on the other offers: a saved
search held against one changed offer finds what the whole index would. Whatever depends on how
rare a word is (how much of a long sentence is needed) is therefore written into the tree, as the
weights of an ``AtLeast``; ``Statistics`` gives what it takes.

**The score** of an offer found is a positive sum: each ``Term`` brings the sum, over the fields
that have it, of its BM25F score times the weight of the field (``search/fields.py``), times its
own weight. Statistics of the whole generation enter here, and only here.

Terms are terms of the index (``analysis.terms``), not words as typed.

=============  ======================================  =====================================
node           finds the offers that                   their score
=============  ======================================  =====================================
``Term``       have the term in a field                its BM25F
``Phrase``     have the terms one after the other      sum of the BM25F of its terms in the
               in one same field                       fields where they follow each other
``AllOf``      every part finds                        sum of the parts
``AnyOf``      one part finds                          the best part: a word and its synonym
                                                       together are not two words
``AtLeast``    parts find whose needs come to          sum of the parts that find it
               ``least``
``Without``    ``wanted`` finds and no part of         that of ``wanted``
               ``unwanted`` finds
=============  ======================================  =====================================

Every node but ``Without`` has a ``weight`` that multiplies its score and changes nothing of what
it finds. Weights are above 0.

*refaire le toit* with synonyms, the typed word first::

    AllOf((
        AnyOf((Term("refair"), Term("renov", 0.5))),
        AnyOf((Term("toit"), Term("toitur", 0.7), Phrase(("isol", "combl"), 0.4))),
    ))

A long sentence of which most is needed, rare words more, and a phrase that only lifts what is
found without being needed::

    AtLeast((Part(Term("chaudier"), 5.1), Part(Term("bois"), 2.3), Part(Term("ecol"), 1.0),
             Part(Phrase(("chaudier", "bois")), 0.0)), least=5.0)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the index, in any field."""

    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that follow each other in one field; at least one."""

    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part. Without parts: every offer, with score 0."""

    parts: tuple["Node", ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part at least. Without parts: nothing."""

    parts: tuple["Node", ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an ``AtLeast``. ``need``, 0 or more, is what finding it counts for; with 0 it
    only adds to the score."""

    node: "Node"
    need: float = 1.0


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Parts whose needs come to ``least`` (above 0; a billionth less is enough, as sums of
    fractions are not exact). A ``least`` of the smallest need is any of the parts, their scores
    added."""

    parts: tuple[Part, ...]
    least: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Without:
    """What ``wanted`` finds, less what any of ``unwanted`` finds. To exclude from everything,
    ``wanted`` is ``EVERYTHING``."""

    wanted: "Node"
    unwanted: tuple["Node", ...]


Node = Term | Phrase | AllOf | AnyOf | AtLeast | Without

EVERYTHING = AllOf(())
NOTHING = AnyOf(())


class Statistics(Protocol):
    """What a generation knows of its terms, for those who make trees from texts."""

    @property
    def size(self) -> int:
        """How many offers there are."""

    def frequency(self, term: str) -> int:
        """How many offers have the term in a field; 0 for a term no offer has."""

    def __iter__(self) -> Iterator[str]:
        """Every term, in their order; a loop over the whole vocabulary."""


def wanted_runs(node: Node) -> Iterator[tuple[str, ...]]:
    """Runs of terms whose presence may have found an offer (to be highlighted), none of those
    excluded; in their order, perhaps several times."""
    match node:
        case Term():
            yield (node.term,)
        case Phrase():
            yield node.terms
        case AllOf() | AnyOf():
            for part in node.parts:
                yield from wanted_runs(part)
        case AtLeast():
            for need in node.parts:
                yield from wanted_runs(need.node)
        case Without():
            yield from wanted_runs(node.wanted)
