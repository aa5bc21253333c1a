"""What ranks the offers of a corpus for a text."""

from collections.abc import Callable, Sequence

# A text as it is typed, and how many offers at most; their keys, the best first.
Ranker = Callable[[str, int], Sequence[str]]
