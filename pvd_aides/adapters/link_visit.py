"""One visit to a page, to know whether it is still there."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pvd_aides.adapters.http import HttpError, Limits, NoSuchHostError, probe
from pvd_aides.domain.link_health import Outcome

LIMITS = Limits(max_bytes=0, total=30.0, redirects=5)
_GONE = (404, 410)
_BUSY = (429, 503)
_RESERVED = "/?:@!$&'()*+,;=~%[]"


@dataclass(frozen=True, slots=True)
class Visit:
    """``reason`` is a French sentence for the operator; ``status`` None when nothing answered."""

    outcome: Outcome
    reason: str
    status: int | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the host asks for less: once more would be one request too many."""
        return self.status in _BUSY

    @property
    def is_nameless(self) -> bool:
        """Gone because its host's name is unknown: so it seems too to a machine cut off."""
        return self.outcome is Outcome.GONE and self.status is None


def visit(page: str, agent: str, rest: Callable[[], None], *, allow_private: bool = False) -> Visit:
    """HEAD, then after ``rest`` GET unless a page was found: many servers refuse HEAD, or answer it
    wrongly. Only public addresses are connected to. Never raises for what it finds."""
    try:
        found = _asked(page, "HEAD", agent, allow_private)
        if found.outcome is Outcome.ALIVE or found.is_busy:
            return found
        rest()
        return _asked(page, "GET", agent, allow_private)
    except NoSuchHostError as error:
        return Visit(Outcome.GONE, str(error))
    except HttpError as error:
        return Visit(Outcome.UNKNOWN, str(error))


def _asked(page: str, method: str, agent: str, allow_private: bool) -> Visit:
    headers = {"User-Agent": agent, "Accept": "*/*"}
    answer = probe(
        _sendable(page), method=method, headers=headers, limits=LIMITS, allow_private=allow_private
    )
    reason = f"{page} répond {answer.status}."
    if 200 <= answer.status < 300:
        return Visit(Outcome.ALIVE, reason, answer.status)
    outcome = Outcome.GONE if answer.status in _GONE else Outcome.UNKNOWN
    return Visit(outcome, reason, answer.status)


def _sendable(page: str) -> str:
    """The address with accents and spaces written as browsers send them."""
    parts = urlsplit(page)
    path, query = quote(parts.path, safe=_RESERVED), quote(parts.query, safe=_RESERVED)
    return parts._replace(path=path, query=query).geturl()
