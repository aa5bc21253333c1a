"""Of what is to be checked, the offers of areas that nobody can place come last."""

import numpy as np
import numpy.typing as npt

from pvd_aides.domain.eligibility import Facts
from pvd_aides.domain.territory import Relation
from pvd_aides.search.columns import Columns
from pvd_aides.search.verdicts import Verdicts
from pvd_aides.search.verdicts.verdicts import TO_CHECK

Places = npt.NDArray[np.intp]


def placed_first(ordered: Places, project: Facts, columns: Columns, verdicts: Verdicts) -> Places:
    """The same order, but within *à vérifier* other doubts come before areas whose communes are not
    known: most are of elsewhere, and there are many of them."""
    if project.place is None:
        return ordered
    unresolved = columns.places(project.place.id).relations[Relation.UNRESOLVED]
    late = unresolved.flags() & verdicts.doubting("territory")
    late &= verdicts.ranks == TO_CHECK
    keys = verdicts.ranks * 2 + late
    return ordered[np.argsort(keys[ordered], kind="stable")]
