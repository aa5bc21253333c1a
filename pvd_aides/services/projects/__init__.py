"""Use cases of projects kept under secret links."""
