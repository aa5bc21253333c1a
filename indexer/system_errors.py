"""What the operating system or the database refuses, in French whatever the machine's locale."""

import errno

from sqlalchemy.exc import SQLAlchemyError

_REASONS = {
    errno.ENOENT: "il n'existe pas",
    errno.ENOTDIR: "son dossier n'en est pas un",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'opération est refusée",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EFBIG: "il dépasse la taille permise",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.EADDRINUSE: "un autre programme s'en sert déjà",
    errno.EADDRNOTAVAIL: "cette adresse n'est pas de cette machine",
}

# SQLite's own words, and what they mean to an operator.
_DATABASE_REASONS = {
    "database is locked": "un autre programme y écrit depuis trop longtemps",
    "database or disk is full": "le disque est plein",
    "disk I/O error": "le disque ne prend plus rien (plein, en panne, ou limité)",
    "attempt to write a readonly database": "elle est en lecture seule",
    "unable to open database file": "son fichier ne s'ouvre pas",
}


def reason(error: OSError) -> str:
    """Why, as the end of a sentence; the system's own words for what is not in our list."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def refusal(error: OSError) -> str:
    """What was refused, and why."""
    return f"{error.filename} : {reason(error)}" if error.filename else reason(error)


def database_reason(error: SQLAlchemyError) -> str:
    """Why, as the end of a sentence; the database's own words for what is not in our list.

    Never the statement, which repeats the values it was to write.
    """
    said = str(getattr(error, "orig", None) or error)
    return _DATABASE_REASONS.get(said, said)
