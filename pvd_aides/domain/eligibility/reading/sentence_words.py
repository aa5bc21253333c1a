"""A sentence as the rules see it: folded words, and the guards every rule shares."""

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pvd_aides.domain.eligibility.reading.sentences import Sentence
from pvd_aides.domain.text import fold

# Words that weigh, prefer or illustrate: what follows is no condition.
_SOFT = re.compile(
    r"notamment|en particulier|particulierement|prioritair|priorit|de preference|privilegi"
    r"|par exemple|\bex\b|tels? que|telles? que|bonif|major|surtaux|point particulier"
    r"|attention particuliere|supplement"
)
_EXCEPTION = re.compile(
    r"\bsauf\b|\bhors\b|a l'exception|a l'exclusion|excepte|\bexcept|derogation|par derogation"
)
_NOT = re.compile(
    r"\bne (?:sont|seront|peuvent|peut|sera|est|pourront|pourra)\b|\bn'est\b|\bnon eligible"
    r"|ineligible|\bexclue?s?\b|\bexclusion\b"
)
_FINITE = re.compile(
    r"\b(?:est|sont|ont|avez|etes|doit|doivent|devra|devront|peut|peuvent|pourra|pourront|sera"
    r"|seront|beneficient|accompagne"
    r"|permet|propose|soutient|finance|souhaite|souhaitent|compte|comptent)\b"
)
# Read before folding, that makes one of "a" and "à".
_HAS = re.compile(r"\ba\b")
# A rate, a ceiling, a tier: the threshold changes how much, not whether.
_HOW_MUCH = re.compile(
    r"\d ?%|\btaux\b(?! (?:competitif|attracti|fixe|zero|preferentiel|avantageu))"
    r"|plafon|bareme|forfait|\bstrates?\b|\btranches?\b|bonus|par habitant"
    r"|/ ?habitant|/hab"
    r"|acompte|avance\b|montant de l'aide|dotation"
)


@dataclass(frozen=True)
class SentenceWords:
    """The folded text of a sentence and of what announces it."""

    sentence: Sentence

    @cached_property
    def text(self) -> str:
        return folded(self.sentence.text)

    @cached_property
    def lead(self) -> str:
        return folded(self.sentence.lead)

    def without(self, names: re.Pattern[str]) -> "SentenceWords":
        """The same without some names, whose own words ("quartier prioritaire") mislead guards."""
        sentence = self.sentence
        return SentenceWords(
            replace(
                sentence,
                text=names.sub(" ", self.text),
                lead=names.sub(" ", self.lead),
            )
        )

    def cut(self, text: str) -> "SentenceWords":
        """The same with the first words of its text only."""
        return SentenceWords(replace(self.sentence, text=text, lead=self.lead))

    def cut_lead(self) -> "SentenceWords":
        """The same without what announces it."""
        return SentenceWords(replace(self.sentence, lead=""))

    @property
    def is_soft(self) -> bool:
        """It weighs or illustrates rather than decides."""
        return bool(_SOFT.search(self.text) or _SOFT.search(self.lead))

    @property
    def has_exception(self) -> bool:
        return bool(_EXCEPTION.search(self.text) or _EXCEPTION.search(self.lead))

    @property
    def is_negated(self) -> bool:
        return bool(_NOT.search(self.text) or _NOT.search(self.lead))

    @property
    def is_verbless(self) -> bool:
        """Only names somebody or something: "Communes et intercommunalités du programme"."""
        # Once folded, its letters tell no verb from a preposition.
        has = self.sentence.text != self.text and _HAS.search(self.sentence.text)
        return not has and not _FINITE.search(self.text)

    @property
    def is_how_much(self) -> bool:
        return bool(_HOW_MUCH.search(self.text) or _HOW_MUCH.search(self.lead))


# [le registre](https://...): the address is no part of the sentence.
_LINK = re.compile(r"\[([^\]]{0,300})\]\([^)]{0,900}\)")


# étudiant.e.s, salarié·e·s, bénéficiaire(s): the word without its other genders.
_GENDERS = re.compile(
    r"(?<=[a-z])(?:\((?:e|ne|se|trice)\)|[.\u00b7](?:e|ne|le|se|trice|rice|euse)(?=s?\b))"
    r"[.\u00b7]?|(?<=[a-z])\((?:e?s)\)|(?<=[a-z])[.\u00b7](?=s\b)"
)


@lru_cache(maxsize=1024)  # a lead is that of all its items
def folded(text: str) -> str:
    """The text as rules read it: folded, without addresses of links nor doubled genders."""
    text = _LINK.sub(r"\1", text) if "](" in text else text
    folded = (
        text.casefold()
        if text.isascii()
        else fold(text.replace("\u2019", "'").replace("\u02bc", "'"))
    )
    if "(" in folded or "." in folded or "\u00b7" in folded:
        folded = _GENDERS.sub("", folded)
    # A region, not a verb.
    return folded.replace("grand est", "grandest") if "grand est" in folded else folded
