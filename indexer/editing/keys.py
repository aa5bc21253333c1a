"""What an editor's text calls the fields of an offer, in the order of the text."""

from typing import Any

from pvd_aides.domain.editing import is_long
from pvd_aides.domain.offer import Backer, Offer, OfferTerritory, Programme

SECTION = "aide"
CONFLICTS = "conflits"
VERSION = "version"
KEEP_PARTNER, KEEP_CORRECTION, UNDECIDED = "partenaire", "correction", "?"

# Key of the text, field of the record that normalise/ reads.
RECORD_FIELDS = {
    "nom": "name",
    "nom_initial": "name_initial",
    "titre_court": "short_title",
    "porteurs": "financers",
    "instructeurs": "instructors",
    "programmes": "programmes",
    "natures": "aid_types",
    "beneficiaires": "audiences",
    "thematiques": "categories",
    "avancement": "steps",
    "depenses": "destinations",
    "territoire": "territory",
    "territoire_echelle": "territory_scale",
    "territoire_code": "territory_code",
    "recurrence": "recurrence",
    "date_ouverture": "opening",
    "date_predepot": "predeposit",
    "date_limite": "deadline",
    "taux_min": "rate_min",
    "taux_max": "rate_max",
    "montant_pret": "loan_amount",
    "montant_avance": "advance_amount",
    "precision_montant": "rate_comment",
    "payant": "is_charged",
    "appel_a_projets": "is_call_for_projects",
    "europeenne": "european",
    "page_officielle": "origin_url",
    "depot_dossier": "application_url",
    "verifie_le": "facts_as_of",
    "description": "description",
    "conditions": "eligibility",
    "exemples": "examples",
    "contact": "contact",
}
KEYS = {field: key for key, field in RECORD_FIELDS.items()}
_AREA = {"territory": "name", "territory_scale": "scale", "territory_code": "code"}


def offer_field(key: str) -> str:
    """The field of an offer that a key is about: the three keys of a territory are of one."""
    field = RECORD_FIELDS[key]
    return "territory" if field in _AREA else field


def written(offer: Offer, key: str) -> Any:
    """The value of a key as the text writes it; what is not known is an empty text or list."""
    field = RECORD_FIELDS[key]
    if field in _AREA:
        return _part_of(offer.territory, _AREA[field])
    value = getattr(offer, field)
    if isinstance(value, tuple):
        return [one.name if isinstance(one, Backer | Programme) else one for one in value]
    return "" if value is None else value


def is_prose(key: str) -> bool:
    """Whether the value is HTML, written on several lines."""
    return is_long(RECORD_FIELDS[key])


def _part_of(area: OfferTerritory | None, name: str) -> str:
    return (getattr(area, name) or "") if area else ""
