"""Forms of a project and of an offer it follows. What was typed is shown again, right or wrong."""

from collections.abc import Iterable
from typing import Any

from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the stubs
    BooleanField,
    Form,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, ValidationError

from pvd_aides.domain.email_address import read_address
from pvd_aides.domain.financing.money import read_cents, read_rate, typed
from pvd_aides.domain.project import (
    EDIT,
    KINDS,
    MAX_NAME,
    MAX_NOTE,
    READ,
    ROLES,
    STATES,
    FollowFacts,
    ProjectFacts,
    values_of,
)
from pvd_aides.domain.vocabulary.closed_list import ClosedList
from pvd_aides.domain.written_dates import read_day

_YES, _NO = "oui", "non"
_ANSWERS = {None: "", True: _YES, False: _NO}
_TAX = {False: "ht", True: "ttc"}


def _amount(_form: Form, field: StringField) -> None:
    if field.data and read_cents(field.data) is None:
        raise ValidationError("Un montant en euros est attendu, par exemple 12 500.")


def _rate(_form: Form, field: StringField) -> None:
    if field.data and read_rate(field.data) is None:
        raise ValidationError("Un taux de 0 à 100 est attendu, par exemple 40.")


def _day(_form: Form, field: StringField) -> None:
    if field.data and read_day(field.data) is None:
        raise ValidationError("Cette date n'existe pas : écrivez-la comme 31/03/2027.")


def _choices(values: ClosedList) -> list[SelectChoice]:
    return [SelectChoice(term.code, term.label) for term in values]


_NAMED = [
    DataRequired("Donnez un nom au projet."),
    Length(max=MAX_NAME, message=f"{MAX_NAME} caractères au plus."),
]
_NOTED = [Length(max=MAX_NOTE, message=f"{MAX_NOTE} caractères au plus.")]


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


class NewProjectForm(Form):
    nom = StringField(
        "Nom du projet", [*_NAMED], description="Exemple : Rénover l'école", filters=[_line]
    )


class EditProjectForm(Form):
    """``version`` is the one that was read."""

    version = HiddenField()
    name = StringField("Nom du projet", [*_NAMED], filters=[_line])
    cost = StringField("Coût du projet, en euros", [_amount])
    with_tax = RadioField(
        "Les montants sont",
        choices=[
            SelectChoice("ht", "hors taxes (HT)"),
            SelectChoice("ttc", "toutes taxes comprises (TTC)"),
        ],
    )
    is_investment = RadioField(
        "C'est une dépense d'investissement",
        choices=[
            SelectChoice(_YES, "Oui"),
            SelectChoice(_NO, "Non, de fonctionnement"),
            SelectChoice("", "Je ne sais pas"),
        ],
    )
    own_funds = StringField(
        "Fonds propres prévus, en euros",
        [_amount],
        description="Ce que vous payez vous-même, sans les prêts",
    )
    note = TextAreaField("Notes", [*_NOTED])

    @property
    def facts(self) -> ProjectFacts:
        """What a form without errors says."""
        return ProjectFacts(
            name=self.name.data or "",
            note=_text(self.note.data),
            cost=read_cents(self.cost.data or ""),
            own_funds=read_cents(self.own_funds.data or ""),
            with_tax=self.with_tax.data == _TAX[True],
            is_investment={_YES: True, _NO: False}.get(self.is_investment.data or ""),
        )


class EditFollowForm(Form):
    """``version`` is the one that was read."""

    version = HiddenField()
    state = SelectField("Où en est la demande ?", choices=_choices(STATES))
    kind = SelectField("Ce que l'aide apporte", choices=_choices(KINDS))
    asked = StringField("Montant demandé ou espéré, en euros", [_amount])
    rate = StringField(
        "Ou taux, en %", [_rate], description="Sert si le montant demandé n'est pas rempli"
    )
    base = StringField(
        "Dépense retenue par le financeur, en euros",
        [_amount],
        description="Si elle diffère du coût du projet",
    )
    obtained = StringField("Montant obtenu, en euros", [_amount])
    is_private = BooleanField("Le financeur est privé (fondation, entreprise, mécène)")
    excludes = SelectMultipleField("Ne peut pas s'ajouter à", coerce=int, choices=[])
    contacted = StringField("Contact pris le", [_day])
    submitted = StringField("Dossier déposé le", [_day])
    acknowledged = StringField("Accusé de réception reçu le", [_day])
    decided = StringField("Réponse reçue le", [_day])
    note = TextAreaField("Notes", [*_NOTED])

    @property
    def facts(self) -> FollowFacts:
        """What a form without errors says."""
        return FollowFacts(
            state=self.state.data,
            note=_text(self.note.data),
            kind=self.kind.data,
            is_private=self.is_private.data,
            rate=read_rate(self.rate.data or ""),
            excludes=tuple(sorted(self.excludes.data or ())),
            asked=read_cents(self.asked.data or ""),
            base=read_cents(self.base.data or ""),
            obtained=read_cents(self.obtained.data or ""),
            contacted=read_day(self.contacted.data or ""),
            submitted=read_day(self.submitted.data or ""),
            acknowledged=read_day(self.acknowledged.data or ""),
            decided=read_day(self.decided.data or ""),
        )


class AddressForm(Form):
    adresse = StringField("Adresse électronique", description="Exemple : mairie@exemple.fr")

    def validate_adresse(self, field: StringField) -> None:
        if read_address(field.data or "") is None:
            message = "Cette adresse n'est pas complète. Écrivez-la comme mairie@exemple.fr."
            raise ValidationError(message)


class ShareForm(Form):
    role = RadioField(
        "Ce lien permet de",
        choices=[SelectChoice(code, ROLES.label(code).lower()) for code in (READ, EDIT)],
        default=READ,
    )
    label = StringField(
        "Pour qui ?",
        [Length(max=MAX_NAME, message=f"{MAX_NAME} caractères au plus.")],
        description="Facultatif : pour reconnaître le lien plus tard",
        filters=[_line],
    )


def project_form(facts: ProjectFacts, version: int) -> EditProjectForm:
    """The form as the project is kept."""
    return EditProjectForm(
        data={
            **values_of(facts),
            "version": version,
            "cost": typed(facts.cost),
            "own_funds": typed(facts.own_funds),
            "with_tax": _TAX[facts.with_tax],
            "is_investment": _ANSWERS[facts.is_investment],
        }
    )


def follow_form(facts: FollowFacts, version: int) -> EditFollowForm:
    """The form as the offer is followed."""
    said: dict[str, Any] = values_of(facts)
    amounts = ("asked", "rate", "base", "obtained")
    days = ("contacted", "submitted", "acknowledged", "decided")
    written = {name: typed(said[name]) for name in amounts}
    written |= {name: said[name].isoformat() if said[name] else "" for name in days}
    return EditFollowForm(
        data={**said, **written, "version": version, "excludes": list(facts.excludes)}
    )


def name_rivals(form: EditFollowForm, others: Iterable[tuple[int, str]]) -> None:
    """Give the form the other offers that this one may exclude."""
    form.excludes.choices = [SelectChoice(id, name) for id, name in others]


def _text(written: str | None) -> str:
    """Lines as typed, whatever the browser ends them with."""
    return "\n".join((written or "").splitlines()).strip()
