"""Guarded HTTP: public addresses only, bounded in bytes, time and redirects."""

import errno
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from io import BytesIO
from typing import BinaryIO
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from pvd_aides.adapters.guarded_connection import (
    Guarded,
    PrivateAddressError,
    guarded_connection,
)
from pvd_aides.adapters.unpacking import Gzip, Plain

MIB = 1024 * 1024
_CHUNK = 64 * 1024
NOT_MODIFIED = 304
# Statuses of a server in trouble, or that asks to come back later.
_PASSING = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
# Never handed to another host by a redirect.
_SECRET_HEADERS = ("authorization", "x-auth-token", "cookie")


class HttpError(Exception):
    """The address gave nothing usable. The message is one French sentence for the operator.

    ``may_pass``: the same request may succeed later, after ``retry_after`` seconds if the server
    said so.
    """

    def __init__(
        self, message: str, *, may_pass: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.may_pass = may_pass
        self.retry_after = retry_after


class NoSuchHostError(HttpError):
    """The name of the host leads to no machine."""


class TooLargeError(HttpError):
    """More bytes than ``Limits.max_bytes``."""


class TooLateError(HttpError):
    """Not everything came within ``Limits.total`` seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Most bytes once decompressed, seconds, and redirects; whether the environment's proxies
    (http_proxy, https_proxy, no_proxy) may be used."""

    max_bytes: int = 50 * MIB
    connect: float = 3.0
    read: float = 10.0
    total: float = 600.0
    redirects: int = 3
    proxies: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from which address after redirects.

    ``body`` is empty when the caller gave a file for it.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
    into: BinaryIO | None = None,
) -> Answer:
    """The answer of an http(s) address; a status other than 2xx is an error, and so is 304 unless
    a condition was sent.

    Every hop connects only to addresses that were checked. The body goes ``into`` a file if one is
    given, which holds a part of it after an error. Raises HttpError.
    """
    asked = dict(headers or {})
    body = BytesIO()
    answer = _Exchange(limits or Limits(), allow_private, into or body).run(method, url, asked)
    if answer.status == NOT_MODIFIED and _has_condition(asked):
        return answer
    return replace(_checked(answer), body=body.getvalue())


def probe(
    url: str,
    *,
    method: str = "HEAD",
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Answer:
    """What an http(s) address answers after redirects, whatever its status, the body left unread.

    As guarded as ``fetch``. Raises HttpError when nothing answers.
    """
    exchange = _Exchange(limits or Limits(), allow_private)
    return exchange.run(method, url, dict(headers or {}))


class _Exchange:
    """One request with its redirects, under one deadline."""

    def __init__(self, limits: Limits, allow_private: bool, into: BinaryIO | None = None) -> None:
        """Without a file for it, the body is left unread."""
        self.limits = limits
        self.into = into
        self.allow_private = allow_private
        self.deadline = time.monotonic() + limits.total

    def run(self, method: str, url: str, headers: dict[str, str]) -> Answer:
        for _ in range(self.limits.redirects + 1):
            answer = self._hop(method, url, headers)
            if answer.status not in _REDIRECTS:
                return answer
            target = answer.headers.get("location")
            if not target:
                raise HttpError(f"{url} renvoie ailleurs sans dire où.")
            # Only a form sent becomes a page asked for (RFC 9110, 15.4).
            kept = answer.status in (307, 308) or method == "HEAD"
            method = method if kept else "GET"
            target = urljoin(url, target)
            headers = _headers_after(url, target, headers)
            url = target
        raise HttpError(
            f"Plus de {self.limits.redirects} renvois d'adresse, le dernier vers {url}."
        )

    def _hop(self, method: str, url: str, headers: dict[str, str]) -> Answer:
        parts = _split(url)
        try:
            connection = self._connection(parts)
            with self._cut_at_the_deadline(connection):
                response = self._ask(connection, method, parts, headers)
                if self.into and _is_success(response.status):
                    self._read(url, response, self.into)
                found = {name.lower(): value for name, value in response.headers.items()}
                return Answer(url, response.status, found)
        except (OSError, HTTPError, HTTPException, zlib.error, UnicodeError) as error:
            raise self._failure(url, error) from error

    @contextmanager
    def _cut_at_the_deadline(self, connection: Guarded) -> Iterator[None]:
        """A server that drips bytes never meets the read timeout: its socket is cut."""
        guard = threading.Timer(max(0.0, self.deadline - time.monotonic()), connection.cut)
        guard.daemon = True
        guard.start()
        try:
            yield
        finally:
            guard.cancel()
            connection.close()

    def _ask(
        self, connection: Guarded, method: str, parts: SplitResult, headers: Mapping[str, str]
    ) -> BaseHTTPResponse:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = parts.netloc.rpartition("@")[2]
        wanted = {
            "Host": host.encode("idna").decode() if not host.isascii() else host,
            "Accept-Encoding": "gzip",
            "User-Agent": "pvd-aides",
            **headers,
        }
        connection.request(
            method, path, headers=wanted, preload_content=False, decode_content=False
        )
        return connection.getresponse()

    def _connection(self, parts: SplitResult) -> Guarded:
        return guarded_connection(
            parts,
            connect=self.limits.connect,
            read=self.limits.read,
            allow_private=self.allow_private,
            proxies=self.limits.proxies,
        )

    def _read(self, url: str, response: BaseHTTPResponse, into: BinaryIO) -> None:
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "", "gzip", "x-gzip"):
            raise HttpError(f"{url} répond dans un codage que nous ne lisons pas : {encoding}.")
        unpacked = Gzip() if "gzip" in encoding else Plain()
        size = raw_size = 0
        while chunk := response.read1(_CHUNK, decode_content=False):
            raw_size += len(chunk)
            data = unpacked.take(chunk, self.limits.max_bytes - size + 1)
            size += len(data)
            if size > self.limits.max_bytes:
                raise TooLargeError(f"{url} : plus de {self.limits.max_bytes // MIB} Mio, arrêt.")
            self._keep(url, data, into)
        self._check_whole(url, response, raw_size, unpacked.whole)

    def _keep(self, url: str, data: bytes, into: BinaryIO) -> None:
        try:
            into.write(data)
        except OSError as error:
            why = "le disque est plein" if error.errno == errno.ENOSPC else error.strerror
            raise HttpError(f"La réponse de {url} n'a pas pu être gardée : {why}.") from error

    def _check_whole(
        self, url: str, response: BaseHTTPResponse, raw_size: int, ended: bool
    ) -> None:
        announced = response.headers.get("Content-Length", "")
        cut = announced.isdigit() and raw_size < int(announced)
        if cut or not ended:
            raise self._failure(url, EOFError())

    def _failure(self, url: str, error: Exception) -> HttpError:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
            return NoSuchHostError(f"{url} : ce nom de site n'existe pas.")
        if time.monotonic() >= self.deadline:
            return TooLateError(f"{url} : pas de réponse complète en {self.limits.total:g} s.")
        return HttpError(
            self._reason(url, error), may_pass=not isinstance(error, PrivateAddressError)
        )

    def _reason(self, url: str, error: Exception) -> str:
        if isinstance(error, TimeoutError) or "timed out" in str(error):
            return f"{url} ne répond pas assez vite."
        if isinstance(error, PrivateAddressError):
            return (
                f"{url} mène à une adresse qui n'est pas publique ({error.address}) : refusé. "
                "Si la source est à vous, déclarez-la avec « allow_private »."
            )
        if isinstance(error, EOFError) or "IncompleteRead" in str(error):
            return f"{url} : réponse coupée avant la fin."
        # A server that is none may have its own words in the error, on several lines.
        return f"{url} n'a pas pu être lu : {' '.join(str(error).split())}."


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise HttpError(f"Ce n'est pas une adresse http:// ou https:// : {url}.")
    return parts


def _is_success(status: int) -> bool:
    return 200 <= status < 300


def _headers_after(url: str, target: str, headers: dict[str, str]) -> dict[str, str]:
    same = urlsplit(url)[:2] == urlsplit(target)[:2]
    if same:
        return headers
    return {name: value for name, value in headers.items() if name.lower() not in _SECRET_HEADERS}


def _has_condition(headers: Mapping[str, str]) -> bool:
    return any(name.lower() in ("if-none-match", "if-modified-since") for name in headers)


def _checked(answer: Answer) -> Answer:
    if not _is_success(answer.status):
        raise HttpError(
            f"{answer.url} répond {answer.status}.",
            may_pass=answer.status in _PASSING,
            retry_after=_seconds(answer.headers.get("retry-after", "")),
        )
    return answer


def _seconds(text: str) -> float | None:
    """Retry-After (RFC 9110, 10.2.3): seconds, or a date."""
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())
