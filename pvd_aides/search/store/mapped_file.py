"""Arrays in one file, mapped into memory: opened at once whatever its size, shared by processes.

A file is a mark, the length of its table, the table (name, type, shape and place of each array),
then the arrays.
"""

import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Arrays = Mapping[str, Array]

_MARK = b"PVDCOLS1"
# Arrays start where a processor reads them fastest.
_STEP = 64


class _Held(msgspec.Struct, array_like=True):
    type: str
    shape: tuple[int, ...]
    place: int


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Raises OSError, as when the disk is full."""
    table, place = {}, 0
    for name, array in arrays.items():
        table[name] = _Held(array.dtype.str, array.shape, place)
        place = _rounded(place + array.nbytes)
    head = msgspec.msgpack.encode(table)
    with path.open("wb") as file:
        file.write(_MARK + len(head).to_bytes(8, "little") + head)
        for name, array in arrays.items():
            start = _start(len(head)) + table[name].place
            file.write(bytes(start - file.tell()))
            file.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
        file.write(bytes(_start(len(head)) + place - file.tell()))


def map_arrays(path: Path) -> dict[str, Array] | None:
    """The arrays, read-only; None when the file is not whole or is something else.

    They stay readable after the file has been removed. Raises OSError when it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:  # an empty file
            return None
    if held[:8] != _MARK:
        return None
    length = int.from_bytes(held[8:16], "little")
    try:
        table = msgspec.msgpack.decode(held[16 : 16 + length], type=dict[str, _Held])
        start = _start(length)
        return {
            name: np.ndarray(one.shape, one.type, buffer=held, offset=start + one.place)
            for name, one in table.items()
        }
    except (msgspec.MsgspecError, TypeError, ValueError):
        return None


def _start(head: int) -> int:
    return _rounded(16 + head)


def _rounded(size: int) -> int:
    return -(-size // _STEP) * _STEP
