"""What exists beyond the closed lists: places, backers and programmes of the live index."""

from collections.abc import Mapping
from typing import Protocol

from pvd_aides.domain.territory import Gazetteer


class Known(Protocol):
    """Open lists an address is read against."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Every territory."""

    @property
    def backers(self) -> Mapping[str, str]:
        """Name of each backer by its slug."""

    @property
    def backer_numbers(self) -> Mapping[int, str]:
        """Slug of each backer by the peer's number."""

    @property
    def programmes(self) -> Mapping[str, str]:
        """Name of each programme by its slug."""
