"""The fields an editor may correct, and what they are called in a sentence."""

# Where a record comes from and when its partner wrote it are the partner's to say.
FIELD_WORDS = {
    "name": "intitulé",
    "name_initial": "nom donné par le porteur",
    "short_title": "titre court",
    "financers": "porteurs",
    "instructors": "instructeurs",
    "programmes": "programmes",
    "description": "description",
    "eligibility": "conditions",
    "contact": "contact",
    "examples": "exemples de projets",
    "audiences": "bénéficiaires",
    "aid_types": "nature de l'aide",
    "steps": "avancement du projet",
    "destinations": "dépenses aidées",
    "categories": "thématiques",
    "recurrence": "récurrence",
    "territory": "territoire",
    "opening": "date d'ouverture",
    "predeposit": "date de pré-dépôt",
    "deadline": "date limite",
    "rate_min": "taux minimum",
    "rate_max": "taux maximum",
    "rate_comment": "précision sur le montant",
    "loan_amount": "montant du prêt",
    "advance_amount": "montant de l'avance",
    "is_charged": "service payant",
    "is_call_for_projects": "appel à projets",
    "european": "aide européenne",
    "origin_url": "adresse de la page officielle",
    "application_url": "adresse du dépôt de dossier",
    "facts_as_of": "date de vérification",
}
EDITABLE = tuple(FIELD_WORDS)

# The first may not be after, or above, the second (as ``normalise`` reads a record).
IN_ORDER = (("opening", "deadline"), ("predeposit", "deadline"), ("rate_min", "rate_max"))
