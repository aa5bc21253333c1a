"""Guarded HTTP: public addresses only, bounded in bytes, time and redirects."""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from pvd_aides.adapters.addresses import is_public

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


@dataclass(frozen=True, slots=True)
class Limits:
    """Most bytes once decompressed, seconds, and redirects."""

    max_bytes: int = 50 * MIB
    connect: float = 3.0
    read: float = 10.0
    total: float = 600.0
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from which address after redirects."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Answer:
    """The answer of an http(s) address; a status other than 2xx is an error, and so is 304 unless
    a condition was sent.

    Every hop connects only to addresses that were checked. Raises HttpError.
    """
    asked = dict(headers or {})
    answer = _Exchange(limits or Limits(), allow_private).run(method, url, asked)
    if answer.status == NOT_MODIFIED and _has_condition(asked):
        return answer
    return _checked(answer)


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
    exchange = _Exchange(limits or Limits(), allow_private, reads_body=False)
    return exchange.run(method, url, dict(headers or {}))


class _Exchange:
    """One request with its redirects, under one deadline."""

    def __init__(self, limits: Limits, allow_private: bool, *, reads_body: bool = True) -> None:
        self.limits = limits
        self.allow_private = allow_private
        self.reads_body = reads_body
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
        connection = self._connection(parts)
        # A server that drips bytes never meets the read timeout: the socket is cut at the deadline.
        guard = threading.Timer(max(0.0, self.deadline - time.monotonic()), connection.cut)
        guard.daemon = True
        guard.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            wanted = {"Accept-Encoding": "gzip", "User-Agent": "pvd-aides", **headers}
            connection.request(
                method, path, headers=wanted, preload_content=False, decode_content=False
            )
            response = connection.getresponse()
            is_read = self.reads_body and response.status not in _REDIRECTS
            body = self._read(url, response) if is_read else b""
            found = {name.lower(): value for name, value in response.headers.items()}
            return Answer(url, response.status, found, body)
        except (OSError, HTTPError, HTTPException, zlib.error, UnicodeError) as error:
            if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
                raise NoSuchHostError(f"{url} : ce nom de site n'existe pas.") from error
            may_pass = not isinstance(error, _PrivateAddressError) and self._has_time()
            raise HttpError(self._reason(url, error), may_pass=may_pass) from error
        finally:
            guard.cancel()
            connection.close()

    def _connection(self, parts: SplitResult) -> "_Guarded":
        host, read = parts.hostname or "", self.limits.read
        connection: _Guarded
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection = _GuardedHTTPS(host, parts.port, timeout=read, ssl_context=context)
        else:
            connection = _GuardedHTTP(host, parts.port, timeout=read)
        connection.allow_private = self.allow_private
        connection.connect_timeout = self.limits.connect
        return connection

    def _read(self, url: str, response: BaseHTTPResponse) -> bytes:
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in ("identity", "", "gzip", "x-gzip"):
            raise HttpError(f"{url} répond dans un codage que nous ne lisons pas : {encoding}.")
        unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
        parts: list[bytes] = []
        size = raw_size = 0
        while chunk := response.read1(_CHUNK, decode_content=False):
            raw_size += len(chunk)
            room = self.limits.max_bytes - size + 1
            data = unpack.decompress(chunk, room) if unpack else chunk
            size += len(data)
            parts.append(data)
            if size > self.limits.max_bytes:
                raise HttpError(f"{url} : plus de {self.limits.max_bytes // MIB} Mio, arrêt.")
        self._check_whole(url, response, raw_size, unpack is None or unpack.eof)
        return b"".join(parts)

    def _check_whole(
        self, url: str, response: BaseHTTPResponse, raw_size: int, ended: bool
    ) -> None:
        announced = response.headers.get("Content-Length", "")
        cut = announced.isdigit() and raw_size < int(announced)
        if cut or not ended:
            raise HttpError(self._reason(url, EOFError()), may_pass=self._has_time())

    def _has_time(self) -> bool:
        return time.monotonic() < self.deadline

    def _reason(self, url: str, error: Exception) -> str:
        if not self._has_time():
            return f"{url} : pas de réponse complète en {self.limits.total:g} s."
        if isinstance(error, TimeoutError) or "timed out" in str(error):
            return f"{url} ne répond pas assez vite."
        if isinstance(error, _PrivateAddressError):
            return (
                f"{url} mène à une adresse qui n'est pas publique ({error.address}) : refusé. "
                "Si la source est à vous, déclarez-la avec « allow_private »."
            )
        if isinstance(error, EOFError) or "IncompleteRead" in str(error):
            return f"{url} : réponse coupée avant la fin."
        return f"{url} n'a pas pu être lu : {error}."


class _PrivateAddressError(OSError):
    def __init__(self, address: str) -> None:
        super().__init__(f"private address {address}")
        self.address = address


class _GuardedHTTP(HTTPConnection):
    """Connects only to addresses it has checked: no second resolution happens in between."""

    allow_private = False
    connect_timeout = 3.0
    _held: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        problem: OSError = OSError(f"nom inconnu : {self.host}")
        for family, kind, protocol, _, address in socket.getaddrinfo(
            self._dns_host, self.port, type=socket.SOCK_STREAM
        ):
            if not self.allow_private and not is_public(str(address[0])):
                raise _PrivateAddressError(str(address[0]))
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(self.connect_timeout)
                opened.connect(address)
                opened.settimeout(float(self.timeout or 0) or None)
            except OSError as error:
                opened.close()
                problem = error
                continue
            self._held = opened
            return opened
        raise problem

    def cut(self) -> None:
        """Break the exchange from another thread: whoever reads gets an error or the end."""
        if self._held is not None:
            try:
                self._held.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # already closed


class _GuardedHTTPS(_GuardedHTTP, HTTPSConnection):
    """The same over TLS, certificates checked."""


_Guarded = _GuardedHTTP | _GuardedHTTPS


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise HttpError(f"Ce n'est pas une adresse http:// ou https:// : {url}.")
    return parts


def _headers_after(url: str, target: str, headers: dict[str, str]) -> dict[str, str]:
    same = urlsplit(url)[:2] == urlsplit(target)[:2]
    if same:
        return headers
    return {name: value for name, value in headers.items() if name.lower() not in _SECRET_HEADERS}


def _has_condition(headers: Mapping[str, str]) -> bool:
    return any(name.lower() in ("if-none-match", "if-modified-since") for name in headers)


def _checked(answer: Answer) -> Answer:
    if not 200 <= answer.status < 300:
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
