"""Who may apply, and who may not, in the offer's own words."""

import re

from pvd_aides.domain.eligibility.conditions import OTHER, Applicants
from pvd_aides.domain.eligibility.reading import loose_applicants
from pvd_aides.domain.eligibility.reading.applicant_words import audiences_of, named_in
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

_AID = (
    r"(?:l'|la |le |les |du |de la |de l'|des |ce(?:t|tte)? |a l'|a la |au |a )*"
    r"(?:d ?e l'aide|aides?|subventions?|dispositif|appel a (?:projets?|manifestation d'interet)"
    r"|programme|fonds|mesure|offre|service|accompagnement|pret|financement|prix|concours|soutien"
    r"|il|elle|ami|aap)"
)
_END = r"[^a-z]*$"
# Titles under which every line names an applicant.
_SURE_TITLE = re.compile(
    rf"^[^a-z]*(?:precisions? |les |acteurs |porteurs |publics? |statuts? des? )?beneficiaires?"
    rf"(?:\(s\))?(?: eligibles?| potentiels?| possibles?| directs?| {_AID}| regionale?s?)*{_END}"
    r"|(?:s'adresse(?:nt)?|(?:destinee?|ouverte?|reservee?|accessible)s?)"
    rf"(?: exclusivement| uniquement)? (?:aux?|a){_END}"
    r"|^[^a-z]*(?:peuvent|pourront) (?:candidater|deposer|beneficier|repondre|pretendre|participer"
    rf"|solliciter|etre beneficiaires?)[^.,;]{{0,60}}:{_END}"
    rf"|^[^a-z]*(?:les )?(?:beneficiaires?|candidats eligibles|porteurs eligibles)\b"
    rf"[^.:;]{{0,70}} sont(?: les suivants)?{_END}"
    r"|^[^a-z]*(?:qui (?:peut|peuvent) (?:en )?(?:beneficier|candidater|deposer|repondre"
    r"|participer|postuler|en faire la demande|etre aide)"
    rf"(?: {_AID}| une (?:demande|candidature|aide|subvention)| un (?:dossier|projet))*"
    rf"|(?:c'est )?pour qui|a qui (?:s'adresse|est destinee?|est ouverte?)"
    rf"(?:-t-(?:il|elle))?(?: {_AID}[a-z' ]{{0,20}})?|qui est (?:eligible|concernee?))"
    rf"(?: \?)?{_END}"
    r"|^[^a-z]*beneficiaires? ?: ?(?:structures?|personnes? morales?|organismes?|acteurs?)"
    rf"[^.:;]{{0,70}}:{_END}"
    r"|\bprojets? portes? par[^a-z]*:[^a-z]*$|\b(?:peut|peuvent|doit|doivent) etre portee?s? par"
    r"[^a-z]*:[^a-z]*$|^[^a-z]*vous pouvez en beneficier si vous etes[^a-z]*$|^de"
    r" l'aide[^a-z]*:[^a-z]*$"
    rf"|^[^a-z]*(?:candidats?|demandeurs?|structures?|organismes?|porteurs?(?: de projets?)?"
    rf"|maitres? d'ouvrages?|publics?) (?:eligibles?|beneficiaires?){_END}"
)
# Titles that announce applicants as well as projects or spending.
_TITLE = re.compile(
    r"^[^a-z]*(?:(?:acteurs|entreprises|collectivites|associations|communes) eligibles?"
    r"|sont eligibles|(?:sont|les) beneficiaires|est eligible|maitres? d'ouvrages?"
    rf"|porteurs? de projets?|(?:peut|peuvent) etre eligibles?){_END}"
)
_REFUSED_TITLE = re.compile(
    r"^[^a-z]*(?:les )?beneficiaires? (?:non eligibles?|ineligibles?|exclus)[^a-z]*$"
)
_REFUSED_LIST = re.compile(
    r"^[^a-z]*(?:ne sont pas eligibles|sont ineligibles|sont (?:exclu|ecarte)e?s)(?: de (?:ce|cette"
    r"|l'|la) ?[a-z]+)?[^a-z]*$"
)
_SAID = (
    re.compile(
        rf"^[^a-z]*beneficiaires?(?:\(s\))?(?: eligibles?| {_AID})* ?: ?"
        r"(?:sont eligibles[a-z' ]{0,30}? (?=les ))?(?P<who>[^.:]+(?:: [^.:]+)?)"
    ),
    re.compile(
        r"^[^.:;,]{3,90}? s'adresse(?:nt)?(?: exclusivement| uniquement| egalement)?"
        r" (?=aux? |a des )(?P<who>[^.:;]+)"
    ),
    # à destination exclusive des
    re.compile(
        r"^[^.:;,]{0,60}\b(?:aides?|dispositif|appel a projets?|subventions?|programme|prets?|fonds"
        r"|soutien|offre|service)\b[^.:;,]{0,40}? a destination d(?:e |es |')(?P<who>[^.:;]+)"
    ),
    re.compile(r"a (?:la )?destination exclusive d(?:e |es |')(?P<who>[^.:;]+)"),
    re.compile(
        r"^[^a-z]*(?:seule?s )?(?P<who>(?:les|l'|la|le) [^.:;]+?) (?:peu(?:t|vent)|pourr(?:a|ont)) "
        r"(?:candidater|repondre a (?:cet|l')appel|deposer (?:un dossier|une demande"
        r"|une candidature))"
    ),
    re.compile(
        r"^[^a-z]*peuvent (?:candidater|deposer (?:un dossier|une demande|une candidature)"
        r"|repondre a (?:cet|l')appel[^,.;:]{0,40}|pretendre a [^,.;:]{3,40}) ?[,:]? ?"
        r"(?P<who>les [^.:;]+)"
    ),
    re.compile(
        r"(?:aides?|dispositif|appel a projets?|subvention|mesure|programme[^,.;]{0,15}"
        r"|pret[^,.;]{0,15}|service|fonds|il|elle|offre|concours)"
        r"(?: [a-z]+)?(?: est| sont)? (?:(?:reservee?s?|s'adresse(?:nt)?)(?: exclusivement"
        r"| uniquement| egalement)?|(?:ouverte?s?|destinee?s?|accessibles?|dediee?s?)"
        r"(?: exclusivement| uniquement)?) (?=aux? |a )(?P<who>[^.:;]+)"
    ),
    re.compile(r"^[^a-z]*(?:reservee?s?) (?:exclusivement |uniquement )?(?=aux? )(?P<who>[^.:;]+)"),
    re.compile(r"^[^a-z]*seule?s sont (?:concernee?s?|eligibles?) (?P<who>les [^.:;]+)"),
    re.compile(
        r"(?:^[^a-z]*|, )seule?s (?P<who>les [^.:;]+?) (?:s(?:ont|eront) eligibles|p(?:euvent"
        r"|ourront) (?:candidater"
        r"|beneficier|deposer|pretendre))"
    ),
    re.compile(
        r"^[^a-z]*peuvent (?:en )?(?:beneficier|candidater)[^,.;]{0,25}, ?(?P<who>les [^.:;]+)"
    ),
    re.compile(r"^[^a-z]*(?P<who>les [^.:;]+?) peuvent beneficier de (?:cette aide|ce dispositif)"),
    re.compile(r"^[^a-z]*sont considerees? comme eligibles, (?P<who>les [^.:;]+)"),
    re.compile(r"^[^a-z]*sont eligibles a ce soutien (?P<who>les [^.:;]+)"),
    re.compile(
        r"(?:demandeur|partenaire|candidat"
        r"|porteur)[^.;]{0,40}doit :? ?[^a-z]*etre (?P<who>une? [^.:;]+)"
    ),
)
_REFUSED = (
    re.compile(
        r"^[^a-z]*(?P<who>(?:les |la |l')[^.:;]+?) (?:ne sont pas eligibles|sont (?:exclu"
        r"|ecarte)e?s"
        r"|sont ineligibles|n'est pas eligible)(?: (?:de|du|a|au) (?:ce |cette "
        r"|l')?[a-z]+)?[^a-z]*$"
    ),
    re.compile(r"^[^a-z]*(?:les )?projets? portes? par (?P<who>[^.:;]+?) sont (?:exclu|ecarte)e?s"),
    re.compile(
        r"^[^a-z]*(?:sont (?:exclu|ecarte)e?s|ne sont pas eligibles"
        r"|sont ineligibles)(?: de [a-z' ]{1,25})?,?(?: :)? (?P<who>les [^.:;]+)"
    ),
    re.compile(
        r"^[^a-z]*beneficiaires? (?:non eligibles?|ineligibles?|exclus) ?: ?(?P<who>[^.:]+)"
    ),
)


def is_list_title(lead: str) -> bool:
    """The folded lead announces the list of who may apply."""
    return is_sure_title(lead) or bool(_TITLE.match(lead))


def is_sure_title(lead: str) -> bool:
    """Every line under the folded lead names an applicant."""
    return bool(_SURE_TITLE.search(lead))


def is_refusal_title(lead: str) -> bool:
    """The folded lead announces a list of what, or who, is refused."""
    return bool(_REFUSED_TITLE.match(lead) or _REFUSED_LIST.match(lead))


_MUST = re.compile(
    r"\b(?:demandeurs?|partenaires?|candidats?|porteurs?|beneficiaires?|structures?)\b[^.;]{0,60}"
    r"\bdoi(?:t|vent) ?:?[^a-z]*$"
)
_TO_BE = re.compile(r"^[^a-z]*etre (?P<who>une? [^.;]+)")


def read(words: SentenceWords) -> list[Applicants | None]:
    """What one sentence says by itself."""
    if words.is_soft:
        # What weighs may only be said of what the aid does ("et vise prioritairement").
        words = words.cut(loose_applicants.without_what_it_does(words.text))
        if words.is_soft:
            return []
    to_be = _TO_BE.match(words.text) if _MUST.search(words.lead) else None
    if to_be:
        return _said(to_be["who"], words)
    for pattern in _REFUSED:
        match = pattern.search(words.text)
        if match:
            return _refused(match["who"], words)
    said = (match["who"] for pattern in _SAID if (match := pattern.search(words.text)))
    values = (_said(who, words) for who in (*said, *loose_applicants.told(words.text)))
    return next(filter(None, values), [])


UNTOLD = "untold"
_ALSO = re.compile(
    r"\begalement (?:[a-z]+ ){0,3}(?:eligible|beneficier|candidater|pretendre|deposer|concerne)"
    r"|\b(?:s'adresse|ouverte?|destinee?|reservee?)(?:nt|s)? egalement|peuvent egalement"
    r"|sont egalement"
)


def also_named(words: SentenceWords) -> set[str]:
    """Audiences a sentence lets in besides those named elsewhere ("sont également éligibles")."""
    if not _ALSO.search(words.text):
        return set()
    # Those it announces are named elsewhere: no list is then known to be whole.
    return {UNTOLD} if words.text.endswith(":") else named_in(words.text)


_BRACKETS = re.compile(r"\([^()]*\)")
# "aux associations, à l'exclusion des particuliers", and nothing after.
_EXCLUDING = re.compile(r",? (?:sauf|hors|a l'exclusion d(?:es|e|u)) (?P<who>[^,;.]+)[^a-z]*$")
_EXCEPT = re.compile(r",? (?:sauf|hors|a l'exception|a l'exclusion|excepte)\b")


def _said(who: str, words: SentenceWords) -> list[Applicants | None]:
    codes = audiences_of(_EXCEPT.split(who)[0])
    if not codes:
        return []
    refused = _EXCLUDING.search(who)
    if (
        refused
        and refused_codes(refused["who"])
        and not {*refused_codes(refused["who"])} & {*codes}
    ):
        return [Applicants(codes), Applicants(refused_codes(refused["who"]), negated=True)]
    if words.has_exception or re.search(r"\bne\b(?! depass)|\bn'(?!exced)", _BRACKETS.sub("", who)):
        return [None]
    return [Applicants(codes)]


def refused_codes(who: str) -> tuple[str, ...]:
    """Audiences a refusal names; what our list does not have is left out, as it hurts nobody."""
    parts = re.split(r",|;|\bet\b|\bou\b", re.sub(r"\([^()]*\)", " ", who))
    bare = [_NOT_A_NAME.sub("", part.strip()) for part in parts]
    if any(len(name.split()) > _LONGEST_NAME for name in bare):
        # A long name may narrow its neighbours too ("associations et clubs sans salarié").
        bare = [name for name in bare if _PERSONS.match(name)]
    codes = {code for name in bare if _is_whole(name) for code in audiences_of(name)}
    return tuple(sorted(codes - {OTHER}))


_NOT_A_NAME = re.compile(
    r"^[^a-z]*(?:les |la |le |l'|des |aux |leurs )?(?:projets? portes? par )?(?:l'|les )?"
    r"(?:autres )?|[ .;,]+$"
)
_PERSONS = re.compile(r"particuliers?\b|personnes? physiques?")
_LONGEST_NAME = 3
_WHOLE = re.compile(
    r"(?:communes?|epci|intercommunalites?|departements|regions|conseils departementaux"
    r"|conseils regionaux|etablissements publics|associations?|entreprises?(?: privees)?"
    r"|agriculteurs|exploitants agricoles|collectivites(?: territoriales)?)$"
)


def _is_whole(name: str) -> bool:
    """The audience itself is refused, not a kind of it."""
    return bool(_PERSONS.match(name) or _WHOLE.match(name))


def _refused(who: str, words: SentenceWords) -> list[Applicants | None]:
    codes = refused_codes(who)
    if not codes:
        return []
    return [None] if words.has_exception else [Applicants(codes, negated=True)]
