"""Which network addresses are public: the only ones a feed may be read from by default."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_NEVER = (
    IPv6Network("64:ff9b:1::/48"),  # NAT64 of a local network (RFC 8215)
    IPv6Network("2001::/32"),  # Teredo: the address it leads to is not ours to judge
    IPv6Network("fec0::/10"),  # site-local, deprecated and still routed in places
)


def is_public(address: str) -> bool:
    """True for a global unicast address, IPv4 addresses written inside IPv6 ones included.

    Loopback, private, link-local (and cloud metadata), CGNAT, unique local, multicast, reserved
    and documentation addresses are not public. Raises ValueError if it is not an address.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved
    embedded = _embedded(ip)
    if embedded is not None:
        return is_public(str(embedded))
    if any(ip in network for network in _NEVER):
        return False
    return ip.is_global and not ip.is_multicast


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address a mapped, 6to4, translated or compatible address leads to."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip in _NAT64 or ip in _COMPATIBLE:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
