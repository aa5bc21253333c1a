"""Runs of sources, kept and shown."""
