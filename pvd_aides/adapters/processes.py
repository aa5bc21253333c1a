"""Names of processes, by which a later one can tell that they are gone."""

import os
import socket
from uuid import uuid4

# A number of a process is given again, in a restarted container often the very same one.
_THIS = uuid4().hex


def new_owner() -> str:
    """A name for something this process does now; no other has it."""
    return f"{socket.gethostname()[:60]} {os.getpid()} {_THIS} {uuid4().hex}"


def is_gone(owner: str) -> bool:
    """Whether the process that has this name is known to have ended: only for this machine's."""
    host, number, process, _ = owner.split()
    if host != socket.gethostname()[:60]:
        return False
    if int(number) == os.getpid():
        return process != _THIS
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
