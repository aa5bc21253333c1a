"""Which offers have each value: bits for values many have, lists for those few have.

Measured with a thousand values on 4 000 and 50 000 offers, counting them all against a set takes
NumPy a quarter of what it takes pyroaring, and half: one call for all values weighs more than
finer sets, each called for.
"""

import numpy as np

from pvd_aides.search.store.mapped_file import Array, Arrays
from pvd_aides.search.store.ragged import Ragged

WORD = 64
# Up to one offer in that many, a list is read faster than bits.
_FEW = 32
# Bits of a few thousand offers are read faster than any list.
_SMALL = 8_192


def words_for(size: int) -> int:
    """How many words of 64 bits hold one bit for each of ``size`` offers."""
    return -(-size // WORD)


def sets_of(values: Ragged, count: int) -> Arrays:
    """For each of ``count`` values, the offers whose list has it."""
    size = len(values)
    order = np.argsort(values.flat, kind="stable")
    offers = values.owners()[order].astype(np.int32)
    having = np.bincount(values.flat, minlength=count)
    starts = np.concatenate(([0], np.cumsum(having)))
    is_dense = having > (size // _FEW if size > _SMALL else 0)
    dense, sparse = np.flatnonzero(is_dense), np.flatnonzero(~is_dense)
    lists = Ragged(starts, offers).take(sparse)
    return {
        "set_dense": dense.astype(np.int32),
        "set_bits": _bits([offers[starts[one] : starts[one + 1]] for one in dense], size),
        "set_sparse": sparse.astype(np.int32),
        "set_starts": lists.starts,
        "set_offers": lists.flat,
        "set_counts": having.astype(np.int32),
    }


def _bits(sets: list[Array], size: int) -> Array:
    words = words_for(size)
    bits = np.zeros((len(sets), words), dtype=np.uint64)
    for number, offers in enumerate(sets):
        flags = np.zeros(words * WORD, dtype=np.bool_)
        flags[offers] = True
        bits[number] = np.packbits(flags, bitorder="little").view(np.uint64)
    return bits
