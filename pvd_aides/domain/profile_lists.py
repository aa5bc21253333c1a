"""The closed lists of a project's profile, and what each choice counts as in an offer."""

from collections.abc import Mapping

from pvd_aides.domain.vocabulary.closed_list import ClosedList, Term

CARRIERS = ClosedList(
    "porteurs de projet",
    (
        Term("commune", "Commune", hint="Mairie, commune nouvelle"),
        Term(
            "epci",
            "Intercommunalité",
            hint="Communauté de communes, d'agglomération ou urbaine, métropole",
        ),
        Term("syndicat", "Syndicat ou pôle", hint="Syndicat intercommunal ou mixte, pays, PETR"),
        Term("departement", "Département"),
        Term("region", "Région"),
        Term("outre_mer", "Collectivité d'outre-mer à statut particulier"),
        Term(
            "etablissement_public",
            "Établissement public",
            hint="CCAS, école, hôpital, office public",
        ),
        Term("etat", "Service de l'État"),
        Term("sem_spl", "Entreprise publique locale", hint="SEM, SPL, SemOp"),
        Term("association", "Association"),
        Term("entreprise", "Entreprise", hint="Commerce, artisan, société, coopérative"),
        Term("particulier", "Particulier"),
        Term("agriculteur", "Agriculteur"),
        Term("recherche", "Organisme de recherche"),
    ),
)

# Carriers of one kind, as the subject of a sentence.
CARRIER_PLURALS: Mapping[str, str] = {
    "commune": "les communes",
    "epci": "les intercommunalités",
    "syndicat": "les syndicats et les pôles",
    "departement": "les départements",
    "region": "les régions",
    "outre_mer": "les collectivités d'outre-mer à statut particulier",
    "etablissement_public": "les établissements publics",
    "etat": "les services de l'État",
    "sem_spl": "les entreprises publiques locales",
    "association": "les associations",
    "entreprise": "les entreprises",
    "particulier": "les particuliers",
    "agriculteur": "les agriculteurs",
    "recherche": "les organismes de recherche",
}

# Audiences of an offer that a carrier counts as: one that fits is enough. The peer's list has no
# syndicat: its "Intercommunalités / Pays" holds them, and they are public bodies too.
CARRIER_AUDIENCES: Mapping[str, tuple[str, ...]] = {
    "commune": ("commune",),
    "epci": ("epci",),
    "syndicat": ("epci", "public_org"),
    "departement": ("department",),
    "region": ("region",),
    "outre_mer": ("special",),
    "etablissement_public": ("public_org",),
    "etat": ("public_org",),
    "sem_spl": ("public_cies",),
    "association": ("association",),
    "entreprise": ("private_sector",),
    "particulier": ("private_person",),
    "agriculteur": ("farmer",),
    "recherche": ("researcher",),
}

SPENDING = ClosedList(
    "dépenses du projet",
    (
        Term("study", "Études", hint="Diagnostic, faisabilité, programme, plan"),
        Term("works", "Travaux et achats", hint="Chantier, équipement, achat durable"),
        Term("running", "Fonctionnement", hint="Salaires, animation, loyers"),
    ),
)

# Types of spending of an offer that a project's spending counts as: a study is paid for as running
# costs when it stands alone, as an investment when works follow.
SPENDING_DESTINATIONS: Mapping[str, tuple[str, ...]] = {
    "study": ("supply", "investment"),
    "works": ("investment",),
    "running": ("supply",),
}

SUPPORTS = ClosedList(
    "soutiens souhaités",
    (
        Term("money", "Une subvention", hint="De l'argent qui ne se rembourse pas"),
        Term("loan", "Un prêt", hint="Prêt ou avance à rembourser"),
        Term("engineering", "Un appui en ingénierie", hint="Conseil, étude, montage, droit"),
    ),
)

SUPPORT_AID_TYPES: Mapping[str, tuple[str, ...]] = {
    "money": ("grant", "cee", "other"),
    "loan": ("loan", "recoverable_advance"),
    "engineering": ("technical_engineering", "financial_engineering", "legal_engineering"),
}

# Massifs of the communes we know, as they are named there.
MASSIFS = (
    *("Massif des Alpes", "Massif Central", "Massif de Corse", "Massif de Guadeloupe"),
    *("Massif des Hauts de la Réunion", "Massif du Jura", "Massif de Martinique"),
    *("Massif des Pyrénées", "Massif des Vosges"),
)

FRR_CHOICES = ClosedList(
    "classements France Ruralités Revitalisation",
    (
        Term("socle", "FRR socle"),
        Term("plus", "FRR+"),
        Term("beneficiaire", "FRR bénéficiaire"),
        Term("partiel", "Classée FRR partiellement"),
        Term("beneficiaire_partiel", "FRR bénéficiaire partiellement"),
        Term("non", "Non classée"),
    ),
)
