"""Offers that answer differently to the same project."""

from datetime import date

from pvd_aides.domain.offer import Backer, Offer, OfferTerritory
from tests.web.town_offers import PVD, made

PROJECT_OFFERS: tuple[Offer, ...] = (
    made(
        "Rénover une école",
        financers=(Backer("Banque des Territoires"),),
        categories=("education", "batiments-construction"),
        description="<p>Isoler la toiture et remplacer la chaudière d'une école.</p>",
        eligibility="<p>Communes de moins de 10 000 habitants.</p>",
        contact='<p><a href="mailto:ecole@aides.example" rel="noopener">Écrire</a></p>',
        recurrence="ongoing",
        programmes=(PVD,),
    ),
    made(
        "Un refuge de montagne",
        financers=(Backer("Région"),),
        categories=("tourisme",),
        eligibility="<p>Le projet doit être situé en zone de montagne.</p>",
        recurrence="ongoing",
    ),
    made(
        "Une aide de l'Orne",
        financers=(Backer("Département de l'Orne"),),
        categories=("culture",),
        territory=OfferTerritory("department", "Orne", "61"),
        recurrence="ongoing",
    ),
    made(
        "Un plan pour l'intercommunalité",
        financers=(Backer("ADEME"),),
        categories=("transition-energetique",),
        audiences=("epci",),
        recurrence="ongoing",
    ),
    made(
        "Un appel qui ferme",
        financers=(Backer("ADEME"),),
        categories=("friche",),
        opening=date(2026, 1, 1),
        deadline=date(2026, 6, 30),
        recurrence="oneoff",
    ),
)
