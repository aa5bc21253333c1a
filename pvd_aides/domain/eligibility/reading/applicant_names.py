"""Names of applicants in folded French, and the audience each stands for."""

import re

from pvd_aides.domain.eligibility.conditions import OTHER

LOCAL_AUTHORITIES = ("commune", "department", "epci", "region")

Names = tuple[str, ...]
# Kinds of applicant whose name opens as that of another audience does: tried before all others.
_NARROWER: tuple[tuple[tuple[str, ...], Names], ...] = (
    (
        ("epci",),
        (
            "etablissements? (?:publics? )?(?:de cooperation intercommunale|(?:a fiscalite"
            "|intercommuna|territoria))",
            "communautes? (?:de communes|d'agglomerations?|d'agglo|urbaines?)",
            "syndicats? (?:mixtes?|intercommuna|d'energies?|d'eau|de communes|de rivieres?|des eaux"
            "|departementa|d'assainissement|de traitement|de bassins?)",
            "entreprises? intercommunales?",
        ),
    ),
    (
        ("researcher",),
        (
            "etablissements? (?:publics? |prives? )?(?:d'enseignement superieur|de recherches?"
            "|d'enseignement et de recherche)",
            "(?:organismes?|centres?|instituts?|structures?|equipes?|acteurs?|operateurs?"
            "|laboratoires?|unites?|entites?) (?:publics? |prives? |publiques? |academiques? )*"
            "(?:ou prives? )?(?:de la |de )recherches?",
        ),
    ),
    (
        ("farmer",),
        (
            "(?:entreprises?|exploitations?|exploitants?|societes?|groupements?|entrepreneurs?"
            "|chefs? d'exploitations?|structures? de production)(?: individuel(?:le)?s?)?"
            " (?:agricoles?|viticoles?|d'(?:elevage|agriculteurs|exploitants)|d'exploitations?"
            " agricoles?|ovines?|bovines?|horticoles?|maraich)",
            "chefs? d'exploitations?",
            "cooperatives? d'utilisation (?:de|du) materiels?",
        ),
    ),
    (
        (OTHER,),
        (
            "entreprises? (?:adaptees?|sociales? (?:pour|de)|d'insertion par)",
            "associations? (?:syndicale|fonciere)",
            "societes? (?:civiles?(?: immobilieres?|$)|savantes?|mutualistes?|d'hlm|d'habitation)",
            "etablissements? (?:publics? |prives? )?(?:locaux |locales )?(?:d'enseignement"
            "|scolaires?|de sante|hospitaliers?|medico|sociaux|de soins?|agrees?|culturels?"
            "|d'accueil|educatifs?|de formation|touristiques?)",
            "etablissements? prives?",
            "syndicats? (?:professionnels?|agricoles?|(?:des? )?copro|d'appellation|d'exploitants"
            "|de salaries|d'initiative|de proprietaires|patronaux|viticoles?)",
            "(?:services?|centres?) (?:departementa|communa|intercommuna)\\w+ d'(?:incend|action)",
            "organismes? (?:d'hlm|hlm|d'habitation|de formation|de logement|gestionnaires?"
            "|professionnels?)",
            "groupements? d'(?:interet|employeurs)",
            "groupements? forestiers?",
            "communes? forestieres",
        ),
    ),
)
_NAMES: tuple[tuple[tuple[str, ...], Names], ...] = (
    (
        ("epci",),
        (
            r"epci\b",
            r"(?:etablissements? )?intercommuna(?:lites?|ux)\b",
            "groupements? de (?:collectivites|communes)",
            "(?:re)?groupements? (?:de communes|intercommuna)",
            "structures? intercommunales?",
            "communautes?$",
            "agglomerations?$",
            r"syndicats?\b",
            r"petr\b",
            "poles? d'equilibre",
            r"metropoles?\b",
            "pays$",
            r"sivu\b",
            r"eptb\b|epage\b",
            r"sivom\b",
            "territoires? de projets?",
        ),
    ),
    (
        LOCAL_AUTHORITIES,
        (r"collectivites?(?: territoriales?| locales?| publiques?| porteuses?)*\b",),
    ),
    (("commune",), (r"communes?\b", r"villes?\b", r"mairies?\b", r"municipalites?\b")),
    (("department",), (r"departements?\b", "conseils? departementa")),
    (("region",), (r"regions?\b", "conseils? regiona")),
    (
        ("researcher",),
        (
            r"universites?\b",
            r"laboratoires?\b",
            r"chercheu(?:r|se)s?\b",
            "unites? de recherche",
            r"grandes ecoles\b",
            r"instituts? de recherche",
            r"cnrs\b",
        ),
    ),
    ((OTHER, "private_sector"), (r"employeurs?\b",)),
    # The service of an authority: nobody else.
    ((), (r"regies?\b(?! de quartier)",)),
    (
        ("public_org",),
        (
            r"(?:organismes?|structures?|entites?|acteurs?) (?:de droit )?publi(?:c|cs|que|ques)\b",
            r"etablissements? (?:ou organismes? )?publi(?:cs?|ques?)\b",
            "services? (?:deconcentres )?de l'etat",
            r"etat\b",
            "services? deconcentres",
            "operateurs? de l'etat",
            "administrations?(?: publiques?)?",
            r"epa\b|epic\b",
        ),
    ),
    (
        ("public_cies",),
        (
            r"entreprises? publiques?\b",
            "societes? d'economies? mixtes?",
            r"(?:sa)?sem(?:l|s|op|ls)?\b",
            r"spla?(?:-?in)?s?\b",
            r"epl\b",
            "societes? publiques?",
        ),
    ),
    (("association",), (r"assoc?iations?\b", r"asso\b", r"clubs?\b", r"amicales?\b")),
    (
        ("private_person",),
        (
            r"particuliers?\b",
            r"personnes? physiques?",
            r"menages?\b",
            r"habitants?\b",
            "(?:co)?proprietaires?,? (?:occupants?|(?:ou )?locataires?)",
            r"locataires?\b(?! d)",
            r"etudiante?s?\b",
            r"jeunes\b(?! (?:entreprise|agric|poussee|innov|societe))",
            r"jeunes? (?:adultes?|diplomes?|gens)",
            r"demandeu(?:r|se)s? d'emploi",
            r"apprentie?s?\b",
            r"alternants?\b",
            r"stagiaires?\b",
            r"interimaires?\b",
            r"salarie?e?s\b",
            r"lyceens?\b",
            r"collegiens?\b",
            r"eleves\b",
            r"citoyens? (?:de|d'|du)",
            r"personnes?(?! (?:mora|publi|prive|juridi|ressour|de droit|ou\b|et\b|qualif|port))\b",
            r"familles?\b",
            r"seniors?\b",
            r"usufruitiers?\b",
            r"doctorants?\b",
        ),
    ),
    (
        ("farmer",),
        (
            r"(?:jeunes? )?agricult(?:eur|rice)s?\b",
            r"cuma\b",
            r"gaec\b",
            r"earl\b",
            r"elev(?:eur|euse)s?\b",
            r"viticulteurs?\b",
            r"maraichers?\b",
            r"arboriculteurs?\b",
            r"(?:horti|api|aqua|conchyli|ostrei|pisci|trufi|sylvi)culteurs?\b",
            "cotisants? (?:de )?solida",
            r"exploitations?$",
        ),
    ),
    (
        ("private_sector",),
        (
            r"entreprises?\b",
            r"(?:micro|auto)[- ]?entrepr(?:ise|eneur)s?\b",
            r"(?:petites?|moyennes?|tres petites?|micros?)(?:,? (?:et|ou) (?:petites?|moyennes?))?"
            r" entreprises?",
            r"tpe\b",
            r"tpi\b",
            r"pme\b",
            r"pmi\b",
            r"eti\b",
            r"ge$",
            r"(?:grandes? |jeunes? )?societes?\b",
            r"(?:entreprises? )?artisan(?:e|al|ale|aux)?s?\b",
            r"commercants?\b",
            r"commerces?\b",
            r"entrepreneu(?:r|se|re)s?\b",
            r"start-? ?ups?\b",
            r"scale-? ?ups?\b",
            r"grands? groupes?\b",
            r"grands? comptes?\b",
            r"groupes? industriels?",
            r"grande distribution\b",
            r"(?:createu(?:r|rice)s?|createurs?|repreneu(?:r|se)s?)\b",
            r"industriels?\b",
            r"industries\b",
            r"groupements? d'(?:entreprises|artisans|commercants)",
            r"dirigeante?s? (?:d'entreprises?|d'une|de (?:pme|tpe|societes?|start))",
            r"chefs? d'entreprises?",
            r"hoteliers?\b",
            r"hotel(?:s|lerie(?= \w+))?\b(?! ou hotel)",
            r"restaurateurs?\b",
            r"restaurants?\b",
            r"hebergeurs? touristiques?"
            r"|hebergements? (?:touristiques?|marchands?|hybrides?|collectifs?|insolites?)",
            r"(?:etablissements? )?d'hebergements? (?:et de restauration|touristiques?)",
            r"campings?\b|gites? (?:d'etape|rura|de groupe)",
            r"refuges? (?:de montagne|gardes?)|residences? de tourisme|centres? de vacances",
            r"stations?-service\b|commercants? ambulants?|agences? de voyages?",
            r"scop\b",
            r"(?:sasu?|sarl|eurl|sa|snc)\b",
            r"scic\b",
            r"cooperatives? d'activites?",
            r"librair(?:e|ie)s?\b",
            r"independants?\b",
            r"travailleurs? independants?",
            r"operateurs? economiques?",
            r"(?:acteurs?|agents?) economiques?",
            r"operateurs? prives?\b(?! (?:et|ou) pub)",
            r"transporteurs?\b",
            r"fabricants?\b",
            r"distributeurs?\b",
            r"prestataires?\b",
            r"chargeurs?\b|commissionnaires?\b|producteurs? (?:d'energie|locaux)",
            r"exploitants? (?:de (?:salles?|cinemas?)|d'hotels?|forestiers?)",
        ),
    ),
    (
        (OTHER,),
        (
            r"bailleurs?\b|offices? (?:publics? )?(?:de l'habitat|d'hlm|hlm)|oph\b|esh\b"
            r"|organismes? (?:a loyer|a but non|de droit|agrees?|conventionnes?|consulaires?"
            r"|intermediaires?|de services?|d'economie)",
            r"(?:co)?proprietaires?\b",
            r"coproprietes?\b|monopropriet",
            r"fondations?\b|fonds de dotation|mecenes?\b",
            r"chambres? (?:consulaire|d'agriculture|de commerce|de metiers|des metiers|regionale)"
            r"|compagnies consulaires|cci\b|cma\b|consulaires?\b",
            r"cooperatives?\b|unions? de cooperatives|sica\b|organisations? de producteurs",
            r"offices? (?:de|du) tourisme|comites?\b",
            r"professions? liberales?|professionnels?\b",
            r"mutuelles?\b|centres? \w+|partenaires? academiques?|partenaires? socia",
            r"maisons? (?:de|d'|familiales?|pluri|sport)|hopita(?:l|ux)\b|chu\b|ehpad\b|esms\b"
            r"|cliniques?\b|residences? (?:autonomie|services|sociale|habitat)",
            r"structures? (?:cooperatives?|de l'economie sociale|de l'ess|federa|realisant"
            r"|d'accueil|medico-sociales?|culturelles?|d'exercice|d'insertion|editoriales?"
            r"|sportives?|agricoles?|touristiques?|d'enseignement|associatives?|professionnelles?"
            r"|collectives?|de regroupement|de reseaux?|d'appui|de conseil)",
            r"projets? participatifs?|projets? citoyens|collectifs? (?:citoyens|d'habitants)"
            r"|relais (?:des|petite)|logis\b|gestionnaires?\b|concedants?\b|concessionnaires?\b"
            r"|delegataires?\b|exploitants?\b",
            r"(?:scenaris|drama|icono|journal|plasti)[a-z]+\b|ecrivain\w*|traduct\w+|illustrat\w+"
            r"|photographes?\b|musiciens?\b|comediens?\b|metteurs? en scene|choregraphes?\b"
            r"|compositeurs?\b|radios?\b|medias?\b|services? (?:d'|de |medico|sociaux)"
            r"|(?:re)?groupements? d(?:e |')[a-z]+|artistes?\b|auteurs?\b|autrices?\b"
            r"|editeurs?\b|compagnies\b|ensembles? (?:mus|voc"
            r"|inst|art)"
            r"|equipes? artistiques?|producteurs?\b|productions?\b|realisateurs?\b|diffuseurs?\b"
            r"|galeries?\b|festivals?\b|orchestres?\b|salles? de|theatres?\b|musees?\b|cinemas?\b"
            r"|bibliotheques?\b|mediatheques?\b|archives\b|lieux (?:de|cultu)|labels? indep",
            r"autorites? (?:portuaires?|organisatrices?|de gestion|concedantes?)|aom\b"
            r"|operateurs? (?:culturels?|touristiques?|publics?|de |d'|du )",
            r"investisseurs?\b|promoteurs?\b|amenageurs?\b|lotisseurs?\b|conseils$|conseils \(",
            r"organisations? (?:de|professionnelles?|interprof|non|syndicales?|a but)|ong\b",
            r"ecoles?\b|colleges?\b|lycees?\b|cfa\b|ofa\b|eple\b|maternelles?\b|greta\b",
            r"creches?\b|micro-creches?\b|sdis\b|ccas\b|cias\b|epcc\b|caf\b|mjc\b",
            r"federations?\b|ligues?\b|unions?\b",
            r"interprofessions?\b|poles? de competitivite|poles? \w+|clusters?\b"
            r"|grappes?\b|reseaux\b",
            r"gie\b|gip\b|giee\b|sci\b|asa\b|asl\b|afp\b|scea\b",
            r"parcs? (?:naturels?|nationaux)|pnr\b|missions? locales|conservatoires?\b",
            r"crous\b|rectorats?\b|academies?\b",
            r"agences? (?:de|d'|locales?)|caue\b|adil\b|alec?\b",
            r"fabriques? |paroisses?\b|dioceses?\b|congregations?\b",
            r"candidats? a l'installation|porteurs? de projets? d'installation",
            r"beneficiaires? de|forestiers?\b|sylviculteurs?\b|pecheurs?\b|armateurs?\b"
            r"|chasseurs?\b",
            r"hlm\b|sa d'hlm|siae\b|esat\b|aci\b|gites?\b|villages? (?:de|et) ",
            r"medecins?\b|praticiens?\b|infirmiers?\b|enseignants?\b|elus?\b|agents?\b"
            r"|tiers[- ]lieux\b|incubateurs?\b|pepinieres?\b",
        ),
    ),
)
_PATTERNS = tuple((codes, re.compile("|".join(names))) for codes, names in (*_NARROWER, *_NAMES))
# Whose groups: "leurs groupements" are those of who was named before.
GROUPS = re.compile(r"(?:re)?groupements?$|(?:re)?groupements?\b(?! d)")


def named(part: str) -> tuple[str, ...] | None:
    """Audiences the folded words open with; ``None`` for words no name of ours opens."""
    for codes, pattern in _PATTERNS:
        if pattern.match(part):
            return codes
    return None
