"""The address of a search and the search itself are one thing: ``parse(render(q)) == q``."""

from pvd_aides.domain.address.known import Known
from pvd_aides.domain.address.reading import MAX_PAGE, MAX_TEXT, MAX_VALUES, parse
from pvd_aides.domain.address.writing import render

__all__ = ["MAX_PAGE", "MAX_TEXT", "MAX_VALUES", "Known", "parse", "render"]
