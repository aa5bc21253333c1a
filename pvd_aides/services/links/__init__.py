"""Addresses of offers, visited to know which are dead: one use case a file."""
