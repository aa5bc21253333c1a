"""How a run is told, to operators and visitors."""

from pvd_aides.catalogue.pulls.runs import RunState

STATE_WORDS = {
    RunState.COMPLETE: "lue jusqu'au bout",
    RunState.UNCHANGED: "même contenu",
    RunState.SUSPECT: "suspect",
    RunState.FAILED: "échec",
}
