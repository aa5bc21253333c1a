"""Singular of French words already folded (lower case, no accents)."""

# Ends in -aux whose singular is not in -al.
_AUX = {
    "baux": "bail",
    "coraux": "corail",
    "emaux": "email",
    "soupiraux": "soupirail",
    "travaux": "travail",
    "vantaux": "vantail",
    "vitraux": "vitrail",
}
# Words that end so in the singular too, and would meet another word without their ending
# (cours d'eau and cour d'école, fonds and fond); Snowball would cut them as well.
INVARIABLE = frozenset(
    [
        *("bois", "chaux", "corps", "cours", "faux", "fonds", "mois", "paris", "pays", "poids"),
        *("repas", "taux", "temps"),
    ]
)


def singular(word: str) -> str:
    """The singular of a folded word; a word that is not a plural is given back."""
    if word in INVARIABLE or len(word) < 4:
        return word
    if word in _AUX:
        return _AUX[word]
    if word.endswith(("eaux", "yaux", "eux", "oux")):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-2] + "l"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
