"""Names of applicants in folded French, and the audience each stands for."""

import re

from pvd_aides.domain.eligibility.conditions import OTHER

LOCAL_AUTHORITIES = ("commune", "department", "epci", "region")

# Tried in order at the head of a part of a list; the first that fits names the part.
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"etablissements? publics? (?:de cooperation intercommunale|territoria)|epci\b"
        r"|(?:etablissements? )?intercommuna(?:lites?|ux)\b|groupements? de collectivites"
        r"|(?:re)?groupements? (?:de communes|intercommuna)|structures? intercommunales?"
        r"|communautes? (?:de communes|d'agglomerations?|urbaines?)|communautes?$|agglomerations?$"
        r"|syndicats?\b(?! (?:prof|agri|des? copro|d'app|d'expl|de sal))|petr\b|poles? d'equilibre"
        r"|metropoles?\b|pays$|sivu\b|sivom\b",
        ("epci",),
    ),
    (r"collectivites?(?: territoriales?| locales?| publiques?)?\b", LOCAL_AUTHORITIES),
    (r"communes?\b|villes?\b|mairies?\b|municipalites?\b", ("commune",)),
    (r"departements?\b|conseils? departementa", ("department",)),
    (r"regions?\b|conseils? regiona", ("region",)),
    (
        r"etablissements? (?:publics? )?d'enseignement superieur|universites?\b|laboratoires?\b"
        r"|(?:organismes?|etablissements?|centres?|instituts?|structures?) (?:publics? "
        r"|prives? )?de recherches?|chercheurs?\b|unites? de recherche",
        ("researcher",),
    ),
    (r"societes? civiles? immobilieres?", (OTHER,)),
    (r"employeurs?\b", (OTHER, "private_sector")),
    (
        r"organismes? de droit public|etablissements? publics?\b|services? de l'etat|etat\b"
        r"|gip\b|organismes? publics?\b"
        r"|operateurs? de l'etat",
        ("public_org",),
    ),
    (
        r"entreprises? publiques?\b|societes? d'economie mixte|sem\b|spl\b|epl\b|seml\b"
        r"|societes? publiques? locales?",
        ("public_cies",),
    ),
    (r"associations? (?:syndicale|foncier)", (OTHER,)),
    (r"associations?\b", ("association",)),
    (
        r"particuliers?\b|personnes? physiques?|menages?\b|habitants?\b|proprietaires? occupants?"
        r"|etudiante?s?\b|jeunes\b(?! (?:entreprise|agric|poussee))|demandeurs? d'emploi"
        r"|apprentie?s?\b|interimaires?\b|salaries\b|eleves\b",
        ("private_person",),
    ),
    (
        r"(?:entreprises?|exploitations?|exploitants?) (?:individuelles? )?agricoles?"
        r"|exploitations? ovines?|(?:jeunes )?agriculteurs?\b|agricultrices?\b|cuma\b|gaec\b"
        r"|groupements? d'(?:agriculteurs|exploitants)|eleveurs?\b|viticulteurs?\b",
        ("farmer",),
    ),
    (
        r"syndicats? (?:professionnels?|agricoles?|des? coproprietaires|d'appellation|d'exploitants"
        r"|de salaries)|groupements? d'interet|entreprises? sociales? (?:pour|de)"
        r"|entreprises? adaptees?",
        (OTHER,),
    ),
    (
        r"entreprises?\b|(?:micro|auto)-?entreprise?(?:ur)?s?\b|tpe\b|pme\b|pmi\b|eti\b"
        r"|societes?\b(?! (?:savante|mutualiste))|(?:entreprises? )?artisans?\b|commercants?\b"
        r"|commerces?\b|entrepreneurs?\b|start-?ups?\b|grands? groupes?\b|grande distribution\b"
        r"|(?:createurs?|repreneurs?) d'(?:activites?|entreprises?)|industriels?\b|industries\b"
        r"|groupements? d'entreprises|dirigeants? (?:d'entreprises?|de (?:pme|tpe|societes?))"
        r"|hoteliers?\b|hotels?\b|restaurateurs?\b|restaurants?\b|scop\b|scic\b|librairies?\b"
        r"|libraires?\b|autoentrepreneurs?\b",
        ("private_sector",),
    ),
    (
        r"bailleurs?\b|organismes? (?:d'hlm|hlm|de formation|de logement|de droit|a but non"
        r"|professionnels?|gestionnaires?)"
        r"|coproprietes?\b|syndicats? de coproprietaires|fondations?\b|fonds de dotation"
        r"|chambres? (?:consulaire|d'agriculture|de commerce|de metiers)|cooperatives?\b"
        r"|offices? (?:publics? de l'habitat|de tourisme|du tourisme)|professions? liberales?"
        r"|mutuelles?\b|centres? (?:techniques?|de formation|sociaux|hospitaliers?)"
        r"|partenaires? academiques?|maisons? de retraite|hopita(?:l|ux)\b|structures? d'insertion"
        r"|structures? (?:cooperatives?|de l'economie sociale|de l'ess|federa|realisant)"
        r"|projets? participatifs?|citoyens\b|relais des|logis\b|proprietaires? (?:de "
        r"|fonciers?|forestiers?|bailleurs?|prives?|publics?)|gestionnaires?\b"
        r"|concedants?\b|concessionnaires?\b|artistes?\b|beneficiaires? de|professionnels\b"
        r"|projets? citoyens|autorites? portuaires?|investisseurs?\b|conseils$|conseils \(|"
        r"organisations? (?:de|professionnelles?)|ecoles?\b|colleges?\b|lycees?\b|cliniques?\b"
        r"|creches?\b|ehpad\b|sdis\b|ccas\b|cias\b|epcc\b|comites?\b|federations?\b|ligues?\b"
        r"|clubs?\b"
        r"|groupements? forestiers?|interprofessions?\b|exploitants? d"
        r"|etablissements? (?:d'enseignement|scolaires?|de sante|sociaux|medico|prives?|agrees?"
        r"|culturels?|hospitaliers?)"
        r"|promoteurs?\b|amenageurs?\b|gie\b|sci\b|asa\b|asl\b|compagnies\b|auteurs?\b|editeurs?\b"
        r"|salles? de|theatres?\b|musees?\b|cinemas?\b|producteurs?\b"
        r"|parcs? naturels?|missions? locales|structures? (?:d'accueil|medico-sociales?"
        r"|culturelles?|d'exercice)|lieux de",
        (OTHER,),
    ),
)
_PATTERNS = tuple((re.compile(head), codes) for head, codes in _HEADS)
# Whose groups: "leurs groupements" are those of who was named before.
GROUPS = re.compile(r"(?:re)?groupements?$|(?:re)?groupements?\b(?! d)")


def named(part: str) -> tuple[str, ...] | None:
    """Audiences the folded words open with; ``None`` for words no name of ours opens."""
    for pattern, codes in _PATTERNS:
        if pattern.match(part):
            return codes
    return None
