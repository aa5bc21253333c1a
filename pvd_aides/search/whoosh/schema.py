"""How offers are written into a Whoosh index: our fields, our terms."""

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema

from pvd_aides.search.fields import WEIGHTS


def schema() -> Schema:
    """One text field for each of WEIGHTS, and the slug, which tells documents apart.

    Texts are given as lists of terms (``analysis.terms``), one position each, which Whoosh takes
    as they are: the analyser is only there for those who look into an index by hand.
    """
    fields = {name: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True) for name in WEIGHTS}
    return Schema(slug=ID(stored=True, unique=True), **fields)
