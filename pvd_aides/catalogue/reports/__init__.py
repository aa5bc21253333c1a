"""Errors that visitors report on offers: table and every SQL statement on it."""
