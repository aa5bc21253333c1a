"""The compiled form of ``domain.eligibility.assess``: verdicts of all offers at once.

Offers that are the same to a criterion are judged once, by the very function that defines it.
"""

from pvd_aides.search.verdicts.compiled import CompiledVerdicts
from pvd_aides.search.verdicts.verdicts import Verdicts

__all__ = ["CompiledVerdicts", "Verdicts"]
