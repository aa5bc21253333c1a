"""Runs of sources: what each did, which sources are paused, who is pulling now."""
