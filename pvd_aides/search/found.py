"""Offers found by a text, with their scores."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float32]


class Found(NamedTuple):
    """``offers`` are places in a generation, in their order, each once; ``scores`` are theirs."""

    offers: Places
    scores: Scores


NOTHING_FOUND = Found(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))
