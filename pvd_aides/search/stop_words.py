"""Words too common in French to tell one offer from another, already folded."""

STOP_WORDS = frozenset(
    [
        *("a", "ai", "au", "aux", "avec", "avez", "avoir", "avons", "ayant", "ce", "ceci", "cela"),
        *("celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chez", "ci", "comme", "d"),
        *("dans", "de", "des", "dont", "du", "elle", "elles", "en", "entre", "es", "est", "et"),
        *("etes", "etre", "eu", "furent", "fut", "ici", "il", "ils", "j", "je", "l", "la"),
        *("le", "les", "leur", "leurs", "lors", "lui", "ma", "mais", "me", "meme", "mes", "moi"),
        *("mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "pour"),
        *("qu", "que", "quel", "quelle", "quelles", "quels", "qui", "s", "sa", "sans", "se", "ses"),
        *("si", "soit", "son", "sont", "sous", "sur", "t", "ta", "te", "tes", "toi", "ton", "tout"),
        *("toute", "toutes", "tous", "tu", "un", "une", "vers", "vos", "votre", "vous", "y"),
        *("afin", "ainsi", "aussi", "car", "donc", "lorsque", "puis", "puisque", "quand", "tres"),
    ]
)
