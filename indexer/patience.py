"""Trying again: a server in trouble gets a few more requests, ever further apart."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import BinaryIO

from pvd_aides.adapters.http import Answer, HttpError, Limits, fetch

# Seconds before the second and the third try, when the server does not say.
WAITS = (1.0, 5.0)
# A server that asks for more is left for the next run.
LONGEST_WAIT = 60.0

Sleep = Callable[[float], None]
Clock = Callable[[], float]


def fetch_patiently(
    url: str,
    *,
    limits: Limits,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    allow_private: bool = False,
    into: BinaryIO | None = None,
    sleep: Sleep = time.sleep,
    clock: Clock = time.monotonic,
) -> Answer:
    """``fetch``, up to three times. ``limits.total`` bounds all of it, waits included.

    Raises HttpError, the last one.
    """
    deadline = clock() + limits.total
    for usual in (*WAITS, None):
        left = replace(limits, total=deadline - clock())
        try:
            return fetch(
                url,
                method=method,
                headers=headers,
                limits=left,
                allow_private=allow_private,
                into=into,
            )
        except HttpError as error:
            wait = _wait(error, usual)
            if wait is None or clock() + wait >= deadline:
                raise
        _empty(into)
        sleep(wait)
    raise AssertionError("the last try returns or raises")


def _empty(file: BinaryIO | None) -> None:
    """Forget what a try that failed left there."""
    if file is not None:
        file.seek(0)
        file.truncate()


def _wait(error: HttpError, usual: float | None) -> float | None:
    """Seconds before the next try; None when there is to be none."""
    if usual is None or not error.may_pass:
        return None
    wait = usual if error.retry_after is None else error.retry_after
    return wait if wait <= LONGEST_WAIT else None
