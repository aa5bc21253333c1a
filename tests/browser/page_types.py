"""One address for each type of page."""

from playwright.sync_api import Page

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
    "relevés": "/sources/releves/",
    "enregistrer": "/recherches/enregistrer/?text=friche",
    "mes recherches": "/mes-recherches/",
    "message envoyé": "/recherches/envoyee/",
    "se désabonner": f"/recherches/desabonnement/{'x' * 43}/",
    "erreur 404": "/nulle-part/",
}
_PROJECT = "profil=oui&perimeter=1021425-montbard&porteur=commune"
PAGE_TYPES |= {
    "projet vide": "/projet/",
    "projet rempli": "/projet/?perimeter=1021425-montbard&porteur=commune&cout=150000&pvd=non"
    "&sous_thematique=friche&etape=op&depense=works&montagne=oui&projet=r%C3%A9nover+l%27%C3%A9cole",
    "projet à reprendre": "/projet/?lieu=saint-denis&cout=beaucoup&debut=jamais&frr=oui&voir=oui",
    "résultats d'un projet": f"/aides/?{_PROJECT}&projet=r%C3%A9nover+l%27%C3%A9cole",
    "non éligibles": f"/aides/?{_PROJECT}&eligibilite=not_eligible",
    "mes projets": "/mes-projets/",
    "créer un projet": f"/mes-projets/nouveau/?{_PROJECT}",
    "projet sans réponse": f"/aides/?{_PROJECT}&text=zeppelin",
}
# Pages whose address depends on the offers: the first link of a page that matches, and so on.
FOLLOWED = {
    "aide": ("/aides/", ".app-offer__name a"),
    "aide close": ("/aides/?status=closed", ".app-offer__name a"),
    "pourquoi cette aide": (f"/aides/?{_PROJECT}&eligibilite=to_check", ".app-offer__name a"),
    "pourquoi pas": (f"/aides/?{_PROJECT}&eligibilite=not_eligible", ".app-offer__name a"),
    "partenaire": ("/partenaires/", ".app-columns-list a"),
    "signaler une erreur": ("/aides/", ".app-offer__name a", "a[href^='/signaler/']"),
}


def address_of(page: Page, kind: str) -> str:
    """Address of a page of that type; ``page`` goes there by its links, if it has to."""
    if kind in PAGE_TYPES:
        return PAGE_TYPES[kind]
    address, *links = FOLLOWED[kind]
    for link in links:
        page.goto(address)
        address = page.locator(link).first.get_attribute("href") or ""
        assert address, link
    return address
