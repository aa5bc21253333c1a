"""Saved searches, the ledger of their news, the outbox: tables and every SQL statement on them."""
