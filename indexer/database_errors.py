"""What the database refuses, in French."""

from sqlalchemy.exc import SQLAlchemyError

# SQLite's own words, and what they mean to an operator.
_REASONS = {
    "database is locked": "un autre programme y écrit depuis trop longtemps",
    "database or disk is full": "le disque est plein",
    "disk I/O error": "le disque ne prend plus rien (plein, en panne, ou limité)",
    "attempt to write a readonly database": "elle est en lecture seule",
    "unable to open database file": "son fichier ne s'ouvre pas",
}


def database_reason(error: SQLAlchemyError) -> str:
    """Why, as the end of a sentence; the database's own words for what is not in our list.

    Never the statement, which repeats the values it was to write.
    """
    said = str(getattr(error, "orig", None) or error)
    return _REASONS.get(said, said)
