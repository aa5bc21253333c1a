"""Words that Snowball parts though they say one thing, and words it merges though they do not.

Snowball's French stemmer cuts ends one word at a time: it gives « éclairage » and « éclairer » two
stems, and « isolement » that of « isolation ». Both lists are of folded singulars, read in the
words of real offers. Changing them changes ``FORMAT`` in ``rows.py``.
"""

# Each line is one family: whoever types a word of it looks for the others as well.
_FAMILIES = """
    accessible accessibilite
    accueil accueillir accueillant
    achat acheter acheteur
    acquisition acquerir acquereur
    agriculture agricole agriculteur
    alimentation alimentaire aliment alimenter
    amenagement amenageur
    animation animateur
    apprentissage apprenti
    architecture architectural architecte
    artisan artisanat artisanal
    artiste artistique
    association associatif associative
    autonomie autonome
    benevole benevolat
    biologique bio
    bistrot bistro
    cartographie cartographique cartographier
    circulation circuler
    citoyen citoyennete
    climat climatique
    commerce commercial commercant
    commune communal
    compost compostage composter composteur
    conception concevoir concepteur
    construction construire constructeur
    covoiturage covoiturer
    creation creer createur
    culture culturel culturelle
    cyclable cycliste cyclisme
    deconstruction deconstruire
    degradation degrade
    demolition demolir
    departement departemental
    depollution depolluer
    desherbage desherber
    developpement developper developpeur
    diagnostic diagnostiquer
    ecole ecolier
    eclairage eclairer
    ecologie ecologique
    education educatif educative eduquer educateur
    egalite egal egalitaire
    electricite electrique electrifier electrification
    elevage eleveur
    emploi employer employeur employe
    energie energetique
    enfant enfance
    entrepreneur entrepreneuriat entrepreneurial entreprendre
    environnement environnemental environnementale
    eolien eolienne
    europe europeen europeenne
    exploitation exploiter exploitant
    famille familial familiale
    financement financier financiere
    fleurissement fleurir fleuri
    foncier fonciere
    foret forestier forestiere
    formation formateur
    funeraire funerarium
    gaspillage gaspiller
    geothermie geothermique
    handicap handicape
    hebergement heberger hebergeur
    hopital hospitalier hospitaliere
    hotel hotellerie hotelier
    immobilier immobiliere
    inclusion inclusif inclusive
    industrie industriel industrielle
    ingenierie ingenieur
    innovation innover innovant innovante
    inondation inondable inonder
    insalubre insalubrite
    insertion inserer
    intercommunal intercommunalite
    investissement investir investisseur
    jeune jeunesse
    juridique juriste
    local localite
    locatif locative location
    logement loger logis
    medecin medecine medical medicale
    methanisation methaniseur methaniser
    modernisation moderniser moderne
    montagne montagnard montagneux
    municipal municipalite
    musee museal museographie
    musique musical musicale musicien
    nature naturel naturelle
    nouveau nouvel nouvelle
    nutrition nutritionnel
    patrimoine patrimonial patrimoniale
    paysage paysager paysagere paysagiste
    pedagogie pedagogique
    pieton pietonne pietonnier pietonnisation
    planification planifier
    plantation planter
    pollution polluer polluant
    prevention prevenir preventif
    production produire producteur productif
    protection proteger
    public publique
    recherche rechercher chercheur
    reconversion reconvertir
    recyclage recycler
    reemploi reemployer
    region regional regionale
    religieux religieuse religion
    renaturation renaturer
    reprise reprendre repreneur
    route routier routiere
    rural ruralite
    salarie salariat
    scolaire scolarite scolariser
    securite securiser securisation securitaire
    sport sportif sportive
    strategie strategique
    subvention subventionner
    territoire territorial territoriale
    theatre theatral theatrale
    tourisme touristique touriste
    transformation transformer
    transmission transmettre
    travail travailler travailleur
    urbanisme urbaniste urbanistique
    vacant vacance
    vegetal vegetaliser vegetalisation
    vente vendre vendeur
    vieillissement vieillir
    village villageois
    volontaire volontariat
"""

# Word -> its own term, apart from the stem that other words share.
APART = {
    **dict.fromkeys(("communication", "communiquer"), "communication"),
    **dict.fromkeys(("concertation", "concerter"), "concertation"),
    **dict.fromkeys(("cooperative", "cooperatif"), "cooperative"),
    **dict.fromkeys(("isolement", "isole", "isolee"), "isolement"),
    **dict.fromkeys(("porte", "portee", "porter", "portant"), "porter"),
    "etudiant": "etudiant",
    "musee": "musee",
    "placement": "placement",
    "refugie": "refugie",
    "restaurant": "restaurant",
    # Singular and plural are two words: holidays are no vacancy.
    "vacances": "vacances",
}


def families() -> list[list[str]]:
    """The words of each family, folded and in the singular; the first names it."""
    return [line.split() for line in _FAMILIES.strip().splitlines()]
