"""Words of a project's free sentences: which of them tell what it is about."""

import re
from collections.abc import Iterable

from pvd_aides.search.analysis import terms

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Words of every project: they part no offer from another, however rare they are.
_SAID_OF_ALL = frozenset(
    terms(
        "projet souhaite souhaitons voulons veut aimerions faire mettre place notre nos commune "
        "ville village mairie intercommunalité communauté plan action besoin aide"
    )
)


def words_by_term(sentences: Iterable[str]) -> dict[str, str]:
    """Each telling term of the sentences, with the word it was first written as."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for written in _WORD.findall(sentence):
            for term in terms(written):
                if term not in _SAID_OF_ALL and not term.isdigit():
                    found.setdefault(term, written)
    return found
