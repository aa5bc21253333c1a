"""Connections that lead only to addresses they have checked, and that can be cut at any moment."""

import base64
import socket
import ssl
from typing import TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from urllib3.connection import HTTPConnection, HTTPSConnection

from pvd_aides.adapters.addresses import is_public


class PrivateAddressError(OSError):
    """The name leads to an address that is not public."""

    def __init__(self, address: str) -> None:
        super().__init__(f"private address {address}")
        self.address = address


class _GuardedHTTP(HTTPConnection):
    """Connects only to addresses it has checked: no second resolution happens in between."""

    allow_private = False
    connect_timeout = 3.0
    _held: socket.socket | None = None
    _is_cut = False

    def _new_conn(self) -> socket.socket:
        problem: OSError = OSError(f"nom inconnu : {self.host}")
        for family, kind, protocol, _, address in _resolved(self._dns_host, self.port):
            if not self.allow_private and not is_public(str(address[0])):
                raise PrivateAddressError(str(address[0]))
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
            if self._is_cut:
                self.cut()
            return opened
        raise problem

    def cut(self) -> None:
        """Break the exchange from another thread: whoever reads gets an error or the end.

        One that is not connected yet breaks as soon as it is.
        """
        self._is_cut = True
        if self._held is not None:
            try:
                self._held.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # already closed


class _GuardedHTTPS(_GuardedHTTP, HTTPSConnection):
    """The same over TLS, certificates checked."""


Guarded: TypeAlias = _GuardedHTTP | _GuardedHTTPS


def guarded_connection(
    parts: SplitResult, *, connect: float, read: float, allow_private: bool, proxies: bool
) -> Guarded:
    """A connection to the host of an address, not opened yet. Times are in seconds.

    Raises OSError; with ``proxies``, PrivateAddressError too: the address is then checked here, and
    the environment's proxy is told that very address.
    """
    proxy = _proxy_of(parts) if proxies else None
    target = proxy or parts
    host, port = target.hostname or "", target.port
    connection: Guarded
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = _GuardedHTTPS(
            host, port, timeout=read, ssl_context=context, server_hostname=parts.hostname
        )
    else:
        connection = _GuardedHTTP(host, port, timeout=read)
    connection.connect_timeout = connect
    # Whoever names a proxy in the environment may have it on their own network.
    connection.allow_private = allow_private or proxy is not None
    if proxy is not None:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = _checked_address(parts.hostname or "", port, allow_private)
        connection.set_tunnel(address, port, _credentials(proxy))
    return connection


def _resolved(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str | int, ...]]]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(int(family), int(kind), *rest) for family, kind, *rest in found]  # type: ignore[misc]


def _checked_address(host: str, port: int, allow_private: bool) -> str:
    """The address a proxy is asked to reach: of those of the name, all checked, IPv4 first."""
    addresses = [str(found[4][0]) for found in _resolved(host, port)]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise PrivateAddressError(address)
    return min(addresses, key=lambda address: ":" in address)


def _proxy_of(parts: SplitResult) -> SplitResult | None:
    """The environment's proxy for an address (http_proxy, https_proxy, no_proxy), if any."""
    written = getproxies().get(parts.scheme)
    if not written or proxy_bypass(parts.netloc):
        return None
    proxy = urlsplit(written if "://" in written else f"http://{written}")
    if proxy.scheme != "http" or not proxy.hostname:
        raise OSError(f"le mandataire de l'environnement n'est pas en http:// ({proxy.hostname})")
    return proxy


def _credentials(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
