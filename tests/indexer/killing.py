"""A process that kills itself (SIGKILL) at a counted moment of its work.

A moment is a statement or the end of a transaction, or a change of the file system under ``root``:
a file opened to be written, a rename, a folder made, a file or a folder removed.

    python -m tests.indexer.killing POINT ROOT ARGUMENT ...    runs ``pvd-aides`` that way
"""

import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

_CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}


def die_at(point: int, root: str) -> None:
    """From now on, count moments and die at that one; it cannot be undone."""
    seen = 0

    def count(*_args: Any, **_options: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_audit(name: str, arguments: tuple[Any, ...]) -> None:
        writes = name == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_WRONLY
        if (writes or name in _CHANGES) and str(arguments[0]).startswith(root):
            count()

    for moment in ("before_cursor_execute", "commit", "rollback"):
        event.listen(Engine, moment, count)
    sys.addaudithook(on_audit)


if __name__ == "__main__":
    from indexer.cli import main

    die_at(int(sys.argv[1]), sys.argv[2])
    sys.argv = ["pvd-aides", *sys.argv[3:]]
    main()
