"""What the database refuses, in French."""

from sqlalchemy.exc import SQLAlchemyError

_BUSY = "un autre programme y écrit depuis trop longtemps"
_FULL = "le disque est plein"
# SQLite's own words, and what they mean to an operator.
_REASONS = {
    "database is locked": _BUSY,
    "database or disk is full": _FULL,
    "disk I/O error": "le disque ne prend plus rien (plein, en panne, ou limité)",
    "attempt to write a readonly database": "elle est en lecture seule",
    "unable to open database file": "son fichier ne s'ouvre pas",
}
# PostgreSQL's codes (SQLSTATE), whatever the language it speaks.
_STATES = {"53100": _FULL, "55P03": _BUSY, "25006": "elle est en lecture seule"}


def database_reason(error: SQLAlchemyError) -> str:
    """Why, as the end of a sentence; the database's own words for what is not in our list.

    Never the statement, which repeats the values it was to write.
    """
    original = getattr(error, "orig", None) or error
    said = str(original)
    state = str(getattr(original, "sqlstate", ""))
    return _STATES.get(state) or _REASONS.get(said, said)
