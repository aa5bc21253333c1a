"""Days as visitors write them."""

import re
from datetime import date

_FRENCH = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*")


def read_day(written: str) -> date | None:
    """``2027-03-31`` as date fields send it, or ``31/03/2027``; None if it is no day."""
    match = _FRENCH.fullmatch(written)
    iso = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else written.strip()
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
