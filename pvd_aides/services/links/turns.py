"""Whose turn it is: hosts one after the other, none asked twice without a pause."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush

from pvd_aides.domain.link_health import host_of


class Turns:
    """Gives pages in their order, but for those whose host must rest ``pause`` seconds since its
    last one was done with; sleeps only when every host rests."""

    def __init__(
        self,
        pages: Iterable[str],
        pause: float,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._waiting: dict[str, deque[tuple[int, str]]] = defaultdict(deque)
        for rank, page in enumerate(pages):
            self._waiting[host_of(page)].append((rank, page))
        # Among hosts that are rested, the one whose page comes first.
        self._resting = [(0.0, pages[0][0], host) for host, pages in self._waiting.items()]
        heapify(self._resting)

    def __iter__(self) -> Iterator[str]:
        while self._resting:
            moment, _, host = heappop(self._resting)
            waiting = self._waiting[host]
            if not waiting:
                continue
            if (wait := moment - self._clock()) > 0:
                self._sleep(wait)
            yield waiting.popleft()[1]
            if waiting:
                heappush(self._resting, (self._clock() + self._pause, waiting[0][0], host))

    def rest(self) -> None:
        """Wait as long as between two pages, for a second request to the same host."""
        self._sleep(self._pause)

    def leave(self, page: str) -> None:
        """No more pages of this one's host."""
        self._waiting[host_of(page)].clear()
