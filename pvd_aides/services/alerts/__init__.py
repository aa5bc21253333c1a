"""Saved searches and their mails: one use case a file."""
