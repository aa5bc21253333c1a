"""PDF typeset by Typst from a template and data: tagged, with title and language (PDF/UA-1).

Data reaches the template as JSON: no text of an offer is ever read as Typst's own language.
"""

from pathlib import Path
from typing import Any

import msgspec
import typst


def pdf_of(template: Path, data: dict[str, Any]) -> bytes:
    """The document. Only the fonts that Typst brings are used: the same data give the same pages
    on every machine. Raises typst.TypstError for a template that cannot be typeset."""
    return typst.compile(
        str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"data": msgspec.json.encode(data).decode()},
        pdf_standards=["ua-1"],
    )
