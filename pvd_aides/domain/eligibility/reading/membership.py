"""Programmes and zones that are asked for: "communes lauréates Petites villes de demain"."""

import re

from pvd_aides.domain.eligibility.conditions import (
    ACV,
    FRR,
    MASSIF,
    MOUNTAIN,
    ORT,
    OTHER,
    PVD,
    QPV,
    VILLAGE_AVENIR,
    ZRR,
    Membership,
)
from pvd_aides.domain.eligibility.reading import belonging
from pvd_aides.domain.eligibility.reading.sentence_words import SentenceWords

# One massif among all: being in a massif is then needed, and not enough.
_NAMED_MASSIF = re.compile(
    r"massif (?:des (?:vosges|alpes|pyrenees)|du jura|de la corse|central|alpin|vosgien|jurassien"
    r"|pyreneen|corse)\b"
)
_NAMES = {
    PVD: r"petites? villes? de demain|\bpvd\b",
    ACV: r"actions? coeurs? de villes?|\bacv\b|programme coeur de ville",
    ORT: r"\bort\b|operations? de revitalisation (?:de|du|des) territoires?",
    VILLAGE_AVENIR: r"villages? d'avenir",
    FRR: r"\bfrr\b|france ruralites revitalisation",
    ZRR: r"\bzrr\b|zones? de revitalisation rurale",
    QPV: (
        r"\bqpv\b|quartiers? prioritaires?(?: de la (?:politique de la )?ville)?"
        r"|quartiers? (?:de la )?politique de la ville"
    ),
    MOUNTAIN: r"zones? (?:dites? )?(?:de |legale de )?(?:haute )?montagne|communes? de montagne",
    # Zones and programmes of others: asked for all the same, and for the visitor to check.
    OTHER: (
        r"parcs? naturels?(?: regiona\w+)?|\bpnr\b|charte [^.;,]{0,30}du parc"
        r"|territoires? d'industrie|\bnpnru\b|zones? d'aides? a finalite regionale|\bzafr\b"
        r"|zones? (?:sous[- ](?:dotee?|dense)|blanche|tendue|littorale|inondable"
        r"|de (?:bassin|redynamisation|restructuration))s?|opah(?:-ru)?\b|zones? afr\b"
        r"|villes? d'equilibre|centres?-bourgs?|bourgs?-centres?|grands? sites? de france"
        r"|contrats? de (?:ville|ruralite|relance)|territoires? (?:zero|tepcv|a energie)"
    ),
    MASSIF: rf"perimetres? de massifs?|zones? de massifs?|{_NAMED_MASSIF.pattern}",
}
# No name is without one of these: most sentences need no closer look.
_TOLD_BY = (
    *("pvd", "demain", "coeur", "acv", "ort", "revitalisation", "avenir", "frr", "zrr", "qpv"),
    *("quartier", "montagne", "massif"),
    *("parc", "pnr", "industrie", "npnru", "zone", "zafr", "opah", "bourg", "equilibre", "site"),
    *("contrat", "territoire"),
)
_ANY = re.compile("|".join(f"(?P<{code}>{names})" for code, names in _NAMES.items()))
_ELSE = re.compile(
    r"contrats? de ville|renouvellement urbain|\bnpnru\b|\banru\b|territoires? d'industrie"
    r"|a proximite|avenir montagnes|quartiers? anciens|zones? d'aide|\bafr\b|veille active"
    r"|zones? rurales?|parcs? naturels?"
)
_WHO = (
    r"(?:communes?|villes?|collectivites?|intercommunalites?|epci|territoires?"
    r"|laureate?s?|bourgs?|quartiers?|maires?)"
)
_ASKED = (
    # réservé aux communes ... PVD ; s'adresse aux villes ... PVD
    re.compile(
        r"(?:reservee?s?|s'adresse(?:nt)?|destinee?s?|dediee?s?|ouverte?s?"
        r"|accessibles?)[^.;]{0,25} (?:aux?|a la|a l')[^.;]{0,70}$"
    ),
    # seules les communes PVD ; uniquement / exclusivement
    re.compile(
        r"(?:\bseule?s? (?:les?|la)|uniquement|exclusivement|a (?:la )?destination exclusive)"
        r"\b[^.;]{0,80}$"
    ),
    # être / doit être situé en zone de montagne ; se trouver dans un QPV
    re.compile(
        r"(?:doi(?:t|vent)\b[^.;]{0,60}|devr(?:a|ont)\b[^.;]{0,60}|(?:projet|refuge"
        r"|immeuble|batiment) est |il faut )"
        r"(?:situee?s?|implantee?s?|localisee?s?|se situer|se trouver|trouver|classee?s?)"
        r"[^.;]{0,50}$"
    ),
    re.compile(
        r"^[^a-z]*(?:etre |(?:le )?(?:projets?|operations?|biens?|immeubles?|commerces?)"
        r"(?: est)? )?(?:situee?s?|implantee?s?|localisee?s?) (?:en|dans|sur)[^.;]{0,40}$"
    ),
    # avoir un site implanté sur le territoire de
    re.compile(
        r"^[^a-z]*avoir [^.;]{0,60}\b(?:situee?s?|implantee?s?|localisee?s?) (?:en|dans|sur)"
        r"[^.;]{0,40}$"
    ),
    re.compile(
        r"^[^a-z]*les (?:operations?|projets?) eligibles sont (?:ceux|celles) (?:situee?s?"
        r"|implantee?s?|localisee?s?) (?:en|dans|sur)[^.;]{0,40}$"
    ),
    # sont éligibles les communes ... ; peuvent candidater les villes ...
    re.compile(
        r"^[^a-z]*(?:sont eligibles|peuvent (?:en )?(?:candidater|beneficier|deposer|repondre)"
        rf"[^.;:,]{{0,30}}),? ?:? ?(?:les |toutes les ){_WHO}[^.;,]{{0,70}}$"
    ),
    # être une commune PVD ; avoir signé une convention d'ORT
    re.compile(rf"^[^a-z]*etre (?:une? |l'une? des ){_WHO}[^.;,]{{0,60}}$"),
    re.compile(
        r"(?:^[^a-z]*|doi(?:t|vent) |devr(?:a|ont) )avoir (?:signe|conclu) (?:une|la|leur) "
        r"convention[^.;,]{0,30}$"
    ),
    # soutenir les projets Petites villes de demain ; financer les opérations situées en QPV
    re.compile(
        r"(?:soutenir|financer|financement des|soutien aux)(?: les| des)? ?"
        r"(?:projets?|operations?)(?: (?:du programme|des (?:communes|villes)))?"
        r"(?: (?:situee?s?|implantee?s?|localisee?s?) (?:en|dans|sur)(?: les?| des| la)?)?"
        r" ?[«\"']*$"
    ),
    # être lauréat / signataire / labellisé PVD
    re.compile(
        r"(?:etre|doi(?:t|vent)|devr(?:a|ont)) [^.;]{0,40}"
        r"(?:laureate?s?|labellisee?s?|signataires?|retenue?s?|beneficiaires?|membres?|engagee?s?)"
        r"[^.;]{0,60}$"
    ),
)
_OPENS = re.compile(
    # A line that names who, without a verb or under a title: a list of applicants.
    rf"^[^a-z]*(?:projets? d'une |les? |une? |des |toutes? les )?{_WHO}\b[^.;:]{{0,220}}?"
    r"(?:laureate?s?|labellisee?s?|signataires?|retenue?s?|beneficiaires?|beneficiant"
    r"|engagee?s?|inscrite?s?"
    r"|adherente?s?|classee?s?|situee?s?|relevant|\bdu programme|\bdans (?:un|une|le|la|les) "
    r"|\ben)\b[^.;:]{0,80}$"
)
_LISTED = re.compile(rf"^[^a-z]*(?:les? |des )?{_WHO} (?:du programme )?[^a-z]*$")
_ELIGIBLE = re.compile(
    r"beneficiair|eligib|pour qui|qui peut|public|candidat|porteur|vous etes|condition|critere"
)
_NOT_ASKED = re.compile(
    r"partenaire|etudes de cas|formation|membres? du club|public cible"
    r"|jeunes|eleves|lyceens|habitants des|une offre(?! de prets?)|subvention complementaire"
    r"|articul|cumul"
    r"|non eligibles aux|dossier par|en complement"
)


# "Bénéficiaires : communes signataires" on one line.
_TITLE = re.compile(r"^[^a-z]*(?:les )?(?:beneficiaires?|candidats?)[^:.;,]{0,30}: ?")


def read(words: SentenceWords) -> list[Membership | None]:
    """What the sentence asks for; ``None`` where it asks for something no rule is sure of."""
    told = any(word in words.text for word in _TOLD_BY)
    names = _names(words) if told else []
    if not names:
        return [*belonging.read(words)]
    rest = words.without(_ANY)
    if rest.is_soft or rest.is_how_much or _NOT_ASKED.search(rest.text):
        return []
    if _INCLUDED.search(words.text[: names[0].start()]):
        return []
    refused = _refused(words.text, names)
    if refused is not None:
        return [refused]
    if not _is_asked(words, names[0].start()):
        return []
    return _both(words, rest, names) or [_asked(words, rest, names)]


def _names(words: SentenceWords) -> list[re.Match[str]]:
    """Programmes and zones named; those of others only where one is in them, and it is asked."""
    return [
        name
        for name in _ANY.finditer(words.text)
        if name.lastgroup != OTHER
        or (_IN_IT.search(words.text[: name.start()]) and _is_asked(words, name.start()))
    ]


# What stands right before a zone one is in: "seuls les PNR sont éligibles" names who applies.
_IN_IT = re.compile(
    r"\b(?:dans|sur|en|du|de|des|d'une?|de la|de l'|approuve|signe|labellisee?s?|laureate?s?"
    r"|signataires?|classee?s?|programme) ?(?:les? |la |l'|une? |des |leur )?[«\"( ]*$"
)


def _both(
    words: SentenceWords, rest: SentenceWords, names: list[re.Match[str]]
) -> list[Membership | None]:
    """An ORT and the programme it belongs to, asked for together."""
    if not _is_joined(words.text, names) or words.is_negated or _NOT.search(rest.text):
        return []
    spared = bool(_OTHER_EXCEPTION.search(words.text))
    if words.has_exception and not spared:
        return []
    codes = {name.lastgroup for name in names}
    programmes = codes - {ORT}
    if ORT not in codes or not programmes <= {PVD, ACV} or _OTHER_WAY_IN.search(rest.text):
        return []
    return [
        Membership(each, narrowed=spared, joined=True)
        for each in ((ORT,), tuple(sorted(filter(None, programmes))))
    ]


# Excepts a kind of contract or spending, not a place.
_OTHER_EXCEPTION = re.compile(r"\bhors (?:bail|baux|depenses?|travaux)\b")


def _asked(
    words: SentenceWords, rest: SentenceWords, names: list[re.Match[str]]
) -> Membership | None:
    codes = _codes(words.text, names)
    if _NON_MEMBERS.search(words.text[: names[0].start()]) and not words.has_exception:
        return Membership(codes, negated=True)
    if words.has_exception or words.is_negated or _NOT.search(rest.text):
        return None
    if _is_joined(words.text, names):
        return None
    # "ville" or "commune" named again opens another way in, unless it is a programme of others.
    other_way = _OTHER_WAY_IN.search(rest.text) and not _ELSE.search(rest.text)
    if other_way:
        return None
    return Membership(codes, narrowed=bool(_NAMED_MASSIF.search(words.text)))


# "y compris les communes PVD" lets them in among others.
_INCLUDED = re.compile(r"y compris[^.;,]{0,40}$")
_MEMBER = r"(?:laureate?s?|labellisee?s?|signataires?|retenue?s?|classee?s?|situee?s?|membres?)"
_NON_MEMBERS = re.compile(
    rf"\b(?:non|n'etant pas|qui ne sont pas) (?:deja )?{_MEMBER}(?: (?:du|de|des|d'une?|en|dans|au"
    r"|l'|la|le|programme|convention|titre))*[ «\"']*$"
)
_NOT = re.compile(r"\bnon\b|\bpas\b|\bn'[a-z]|\bsans\b")
# "les communes de moins de 3 500 habitants et les communes PVD": either lets in.
_OTHER_WAY_IN = re.compile(
    r"habitants|\b(?:et|ou|,) (?:aux |les |des |toutes les )?(?:communes|villes|epci|territoires)\b"
)


def _codes(text: str, names: list[re.Match[str]]) -> tuple[str, ...]:
    codes = {name.lastgroup or "" for name in names}
    if _ELSE.search(_ANY.sub(" ", text)):
        codes.add(OTHER)
    return tuple(sorted(codes))


def _is_asked(words: SentenceWords, place: int) -> bool:
    before = words.text[:place]
    title = _TITLE.match(before)
    if title:
        return bool(_OPENS.search(before[title.end() :]) or _LISTED.search(before[title.end() :]))
    if any(pattern.search(before) for pattern in _ASKED):
        return True
    if not _ELIGIBLE.search(words.lead) and not words.is_verbless:
        return False
    if re.search(r"€|:$|\d", words.text):
        return False
    return bool(_OPENS.search(before) or _LISTED.search(before))


def _is_joined(text: str, names: list[re.Match[str]]) -> bool:
    """Two asked for at once ("en ville PVD et dans le périmètre de l'ORT") rather than either."""
    between = text[names[0].end() : names[-1].start()]
    if len({name.lastgroup for name in names}) < 2:
        return False
    return bool(
        re.search(r"\bliee?s? a|\bet (?:dans|en|sur|etre|situe|signataire|avoir|ayant)\b", between)
    )


# Nothing but small words stands between the exception and the name: else it excepts another thing.
_REFUSED = re.compile(
    r"(?:\bhors|\bsauf|a l'exception|a l'exclusion|excepte)"
    rf"(?: (?:de|des|du|les?|la|en|celles|situees?|{_WHO}|laureates?|labellisees?|programme))*"
    r" ?[«\"( ]*$"
)
_NOT_ELIGIBLE = re.compile(
    r"^[^.;]{0,60}(?:ne sont pas eligibles|sont exclue?s|sont ineligibles|ne peuvent pas)"
)


_EXCLUDED_WHO = re.compile(
    r"^[^a-z]*(?:sont exclue?s|ne sont pas eligibles|sont ineligibles)(?: de [a-z' ]{1,25})?[ :]*"
    rf"(?:les )?{_WHO}(?: (?:de|du|des|la|le|les|en|{_WHO}|programme))*[ «\"']*$"
)


def _refused(text: str, names: list[re.Match[str]]) -> Membership | None:
    """Who is in the programme is refused, in so many words."""
    first, last = names[0], names[-1]
    before, after = text[: first.start()], text[last.end() :]
    who_opens = re.match(rf"[^a-z]*les {_WHO}", before)
    excluded = (who_opens and _NOT_ELIGIBLE.match(after)) or _EXCLUDED_WHO.match(before)
    reserved = re.search(r"reserve|s'adresse|destine|ouvert|eligible|beneficiaire", before)
    excepted = reserved and _REFUSED.search(before) and not _ELSE.search(after)
    if not (excluded or excepted):
        return None
    return Membership(tuple(sorted({name.lastgroup or "" for name in names})), negated=True)
