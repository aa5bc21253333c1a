"""The bytes of an answer unpacked as they come, never beyond a bound."""

import zlib

_GZIP = 16 + zlib.MAX_WBITS


class Plain:
    """Bytes that are not packed."""

    whole = True

    def take(self, chunk: bytes, _room: int) -> bytes:
        """The chunk itself."""
        return chunk


class Gzip:
    """Gzip of one or several members (RFC 1952, 2.2). A bomb never unfolds beyond ``room``."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=_GZIP)

    @property
    def whole(self) -> bool:
        """Whether what came ends where a member ends."""
        return self._member.eof

    def take(self, chunk: bytes, room: int) -> bytes:
        """At most ``room`` bytes of what the chunk holds. Raises zlib.error."""
        parts = [self._member.decompress(chunk, room)]
        while self._member.eof and self._member.unused_data and room > len(parts[-1]):
            room -= len(parts[-1])
            following = self._member.unused_data
            self._member = zlib.decompressobj(wbits=_GZIP)
            parts.append(self._member.decompress(following, room))
        return b"".join(parts)
