"""One address for each type of page."""

PAGE_TYPES = {
    "accueil": "/",
    "recherche": "/aides/",
    "recherche filtrée": "/aides/?text=r%C3%A9novation&perimeter=1021425-montbard"
    "&targeted_audiences=commune&financial_aids=grant",
    "recherche vide": "/aides/?text=zeppelin&perimeter=1021425-montbard",
    "filtre inconnu": "/aides/?targeted_audiences=martien",
    "toutes les valeurs": "/aides/filtres/backers/?q=r%C3%A9gion",
    "thématiques": "/thematiques/",
    "partenaires": "/partenaires/",
    "territoires": "/territoires/?q=saint-denis",
    "sources": "/sources/",
    "erreur 404": "/nulle-part/",
}
# Pages whose address depends on the offers: the first link of a page that matches.
FOLLOWED = {
    "aide": ("/aides/", ".app-offer__name a"),
    "aide close": ("/aides/?status=closed", ".app-offer__name a"),
    "partenaire": ("/partenaires/", ".app-columns-list a"),
}
