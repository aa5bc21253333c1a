"""What the operating system refuses, in French whatever the machine's locale."""

import errno

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


def reason(error: OSError) -> str:
    """Why, as the end of a sentence; the system's own words for what is not in our list."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def refusal(error: OSError) -> str:
    """What was refused, and why."""
    return f"{error.filename} : {reason(error)}" if error.filename else reason(error)
