"""Which offers fit a project, and why: pure functions from an offer and known facts."""
