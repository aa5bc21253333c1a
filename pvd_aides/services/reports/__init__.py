"""Errors that visitors report on offers: one use case a file."""
