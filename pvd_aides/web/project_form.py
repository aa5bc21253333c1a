"""The form that describes a project. Names of fields are parameters of its address, but for
``lieu``: a place as typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the stubs
    Form,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from pvd_aides.domain.profile import NO_MASSIF
from pvd_aides.domain.profile_lists import CARRIERS, FRR_CHOICES, MASSIFS, SPENDING, SUPPORTS
from pvd_aides.domain.query import QueryProblem
from pvd_aides.domain.vocabulary import CATEGORIES, STEPS, THEMES, ClosedList

_AS_KNOWN = "Je ne sais pas"
_YES_NO = [SelectChoice("oui", "Oui"), SelectChoice("non", "Non")]
_ANSWERS = [*_YES_NO, SelectChoice("", "Je ne sais pas")]


def _choices(values: ClosedList, nothing: str | None = None) -> list[SelectChoice]:
    unsaid = [] if nothing is None else [SelectChoice("", nothing)]
    return [*unsaid, *(SelectChoice(term.code, term.label) for term in values)]


def _correction(label: str) -> SelectField:
    return SelectField(label, choices=[SelectChoice("", _AS_KNOWN), *_YES_NO])


class ProjectForm(Form):
    """Every field is optional. What was typed is shown again, right or wrong."""

    lieu = StringField(
        "Commune ou intercommunalité", description="Nom, code postal ou code Insee de la commune"
    )
    population = StringField("Population", description="Nombre d'habitants")
    intercommunalite = StringField("Intercommunalité", description="Nom ou numéro SIREN")
    departement = StringField("Département", description="Nom ou numéro")
    region = StringField("Région", description="Nom")
    pvd = _correction("Petite ville de demain")
    convention_pvd = StringField("Date de la convention Petites villes de demain")
    acv = _correction("Action cœur de ville")
    ort = _correction("Opération de revitalisation de territoire (ORT)")
    village_avenir = _correction("Village d'avenir")
    frr = SelectField(
        "France Ruralités Revitalisation (FRR)", choices=_choices(FRR_CHOICES, _AS_KNOWN)
    )
    massif = SelectField(
        "Massif",
        choices=[
            SelectChoice("", _AS_KNOWN),
            *(SelectChoice(name, name) for name in MASSIFS),
            SelectChoice(NO_MASSIF, "Hors massif"),
        ],
    )
    qpv = RadioField(
        "Le projet est-il dans un quartier prioritaire de la politique de la ville (QPV) ?",
        choices=_ANSWERS,
        default="",
    )
    zrr = RadioField(
        "La commune était-elle en zone de revitalisation rurale (ZRR) ?",
        choices=_ANSWERS,
        default="",
    )
    montagne = RadioField(
        "La commune est-elle classée en zone de montagne ?", choices=_ANSWERS, default=""
    )
    porteur = SelectField(
        "Qui porte le projet ?",
        description="La structure qui demandera l'aide",
        choices=_choices(CARRIERS, "Je ne sais pas encore"),
    )
    projet = TextAreaField(
        "Votre projet en quelques mots",
        description="Une idée par ligne. Exemple : rénover l'école et isoler la toiture",
    )
    thematique = SelectMultipleField("Thématiques", choices=_choices(THEMES))
    sous_thematique = SelectMultipleField("Sous-thématiques", choices=_choices(CATEGORIES))
    etape = RadioField(
        "Où en est le projet ?", choices=_choices(STEPS, "Je ne sais pas"), default=""
    )
    debut = StringField("Début souhaité", description="Le jour où le projet devrait commencer")
    cout = StringField("Coût du projet, en euros", description="Une estimation suffit : 150 000")
    depense = SelectMultipleField("Ce qu'il faut payer", choices=_choices(SPENDING))
    soutien = SelectMultipleField("Ce que vous cherchez", choices=_choices(SUPPORTS))


def filled_project(
    pairs: Iterable[tuple[str, str]], problems: Iterable[QueryProblem], known: Mapping[str, str]
) -> ProjectForm:
    """The form as it was typed, each problem beside its field; ``known``: what our data say of the
    place, by field, which stands as long as nothing else is chosen."""
    form = ProjectForm(MultiDict(pairs))
    for name, value in known.items():
        corrected = form[name]
        assert isinstance(corrected, SelectField)
        unchanged = SelectChoice("", f"{value} (d'après nos données)")
        others: list[Any] = list(corrected.choices or ())[1:]
        corrected.choices = [unchanged, *others]
    for problem in problems:
        name = "lieu" if problem.parameter == "perimeter" else problem.parameter
        field = form[name]
        field.errors = (*field.errors, problem.message)
    return form
