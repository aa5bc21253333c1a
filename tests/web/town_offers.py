"""A handful of offers, one for each thing a page has to say."""

from datetime import UTC, date, datetime

from pvd_aides.domain.offer import Backer, Offer, OfferTerritory, Programme

OBSERVED = datetime(2026, 3, 1, 8, tzinfo=UTC)
PVD = Programme("petites-villes-de-demain", "Petites villes de demain")
FRANCE = OfferTerritory("country", "France", "FRA")


def made(name: str, **facts: object) -> Offer:
    """An offer with what every good record has."""
    given: dict[str, object] = {
        "external_id": name.lower(),
        "description": f"<p>{name} : étude puis travaux, pour une petite ville.</p>",
        "audiences": ("commune",),
        "aid_types": ("grant",),
        "territory": FRANCE,
        "origin_url": "https://aides.example/page",
        "licence": "Licence Ouverte 2.0",
        "facts_as_of": date(2026, 2, 3),
        **facts,
    }
    return Offer(source="Essai", name=name, **given)  # type: ignore[arg-type]


TOWN_OFFERS = (
    made(
        "Rénover une friche",
        financers=(Backer("ADEME"),),
        instructors=(Backer("DDT"),),
        categories=("friche", "logement-habitat"),
        steps=("preop", "op"),
        destinations=("investment",),
        rate_min=20,
        rate_max=80,
        programmes=(PVD,),
        deadline=date(2027, 3, 31),
        opening=date(2026, 1, 1),
        eligibility="<h3>Qui</h3><ul><li>Communes</li></ul>",
        contact='<p><a href="mailto:friche@aides.example" rel="noopener">Écrire</a></p>',
        application_url="https://aides.example/dossier",
        is_call_for_projects=True,
    ),
    made(
        "Un prêt pour l'école",
        financers=(Backer("Banque des Territoires"),),
        aid_types=("loan",),
        categories=("batiments-construction", "education"),
        loan_amount=1300,
        recurrence="ongoing",
        audiences=("commune", "epci"),
    ),
    made(
        "Un chef de projet",
        financers=(Backer("ANCT"), Backer("Anah")),
        aid_types=("technical_engineering",),
        categories=("appui-methodologique", "animation-et-mise-en-reseau"),
        programmes=(PVD,),
        deadline=date(2026, 3, 30),
        opening=date(2026, 1, 1),
    ),
    made(
        "Des vélos en Côte-d'Or",
        financers=(Backer("Département de la Côte-d'Or"),),
        categories=("amenagement-de-lespace-public-et-modes-actifs",),
        territory=OfferTerritory("department", "Côte-d'Or", "21"),
        opening=date(2026, 9, 1),
    ),
    made(
        "Un marché à Semur",
        financers=(Backer("Commune de Semur-en-Auxois"),),
        categories=("commerces-et-services",),
        territory=OfferTerritory("commune", "Semur-en-Auxois", "21603"),
    ),
    made(
        "Un projet de pays",
        financers=(Backer("GAL Loire"),),
        categories=("tourisme",),
        territory=OfferTerritory("adhoc", "GAL Loire"),
        european="sectorial",
    ),
    made("Une aide sans territoire", territory=None, audiences=(), aid_types=(), origin_url=""),
    made(
        "Une aide passée",
        financers=(Backer("ADEME"),),
        categories=("friche",),
        deadline=date(2026, 1, 31),
        recurrence="recurring",
        description="",
    ),
)
