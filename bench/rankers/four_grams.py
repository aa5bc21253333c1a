"""BM25 on groups of four letters: it sees neither words nor stems, and so fails elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

from bench.rankers.ranker import Ranker
from bench.relevance_corpora import key_of
from pvd_aides.domain.offer import PublishedOffer
from pvd_aides.domain.text import words
from pvd_aides.search.fields import WEIGHTS, texts_of

_LETTERS = 4
_K1, _B = 1.2, 0.75


def four_gram_ranker(offers: Iterable[PublishedOffer]) -> Ranker:
    """Postings in memory; the fields of an offer are one text, their groups counted by weight."""
    keys, counts = [], []
    for published in offers:
        keys.append(key_of(published))
        counts.append(_counted(texts_of(published.offer)))
    sizes = [sum(counted.values()) for counted in counts]
    mean = sum(sizes) / max(1, len(sizes))
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, counted in enumerate(counts):
        for group, count in counted.items():
            part = count + _K1 * (1 - _B + _B * sizes[number] / mean)
            postings[group].append((number, count * (_K1 + 1) / part))

    def rank(text: str, depth: int) -> Sequence[str]:
        scores: defaultdict[int, float] = defaultdict(float)
        for group in dict.fromkeys(_groups(text)):
            having = postings.get(group, [])
            rarity = log(1 + (len(keys) - len(having) + 0.5) / (len(having) + 0.5))
            for number, part in having:
                scores[number] += rarity * part
        best = sorted(scores, key=lambda number: (-scores[number], number))
        return [keys[number] for number in best[:depth]]

    return rank


def _counted(texts: dict[str, str]) -> dict[str, float]:
    counted: Counter[str] = Counter()
    for field, text in texts.items():
        for group, count in Counter(_groups(text)).items():
            counted[group] += count * WEIGHTS[field]  # type: ignore[assignment]
    return dict(counted)


def _groups(text: str) -> Iterator[str]:
    for word in words(text).split():
        padded = f" {word} "
        yield from (padded[at : at + _LETTERS] for at in range(max(1, len(padded) - _LETTERS + 1)))
