"""« Signaler une erreur »: the form of an offer, and the page that says what became of it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the stubs
    Form,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
    ValidationError,
)

from pvd_aides.domain.email_address import read_address
from pvd_aides.domain.french import number
from pvd_aides.domain.text import readable
from pvd_aides.domain.vocabulary import REPORT_KINDS
from pvd_aides.domain.vocabulary.report_kinds import OTHER
from pvd_aides.services.alerts.quotas import TooManyRequestsError
from pvd_aides.services.reports.look_at_offer import look_at_offer
from pvd_aides.services.reports.report_error import MOST_CHARACTERS, Report, report_error
from pvd_aides.web.current import alerts, portal
from pvd_aides.web.same_origin import refuse_other_origins

reports = Blueprint("reports", __name__)


def _lines(text: str | None) -> str:
    """What was typed, its lines kept, made of characters a page can show."""
    return "\n".join(readable(line) for line in (text or "").splitlines()).strip()


class ReportForm(Form):
    """What is wrong, in one choice and a few words; an address only for whoever wants an answer.

    ``site`` is shown to nobody: what fills it is a program.
    """

    erreur = RadioField(
        "Qu'est-ce qui ne va pas ?",
        choices=[SelectChoice(term.code, term.label) for term in REPORT_KINDS],
        validate_choice=False,
    )
    texte = TextAreaField(
        "Précisez, si vous le pouvez",
        description="Par exemple la bonne date et où vous l'avez lue. "
        f"{number(MOST_CHARACTERS)} caractères au plus.",
        filters=[_lines],
    )
    adresse = StringField(
        "Votre adresse électronique, pour vous répondre (facultatif)",
        description="Exemple : mairie@exemple.fr",
        filters=[_lines],
    )
    site = StringField("Laissez ce champ vide")

    def validate_erreur(self, field: RadioField) -> None:
        if field.data not in REPORT_KINDS:
            raise ValidationError("Choisissez ce qui ne va pas dans cette liste.")

    def validate_texte(self, field: TextAreaField) -> None:
        text = field.data or ""
        if len(text) > MOST_CHARACTERS:
            over = len(text) - MOST_CHARACTERS
            message = f"Ce texte est trop long : retirez {number(over)} caractères au moins."
            raise ValidationError(message)
        if self.erreur.data == OTHER and not text:
            raise ValidationError("Dites en quelques mots ce qui ne va pas.")

    def validate_adresse(self, field: StringField) -> None:
        if (field.data or "").strip() and read_address(field.data or "") is None:
            message = (
                "Cette adresse n'est pas complète. Écrivez-la comme mairie@exemple.fr, ou laissez "
                "ce champ vide."
            )
            raise ValidationError(message)

    def validate_site(self, field: StringField) -> None:
        if field.data:
            message = "Ce champ doit rester vide : c'est ainsi que nous écartons les robots."
            raise ValidationError(message)


@reports.get("/signaler/<slug:slug>/")
def form(slug: str) -> ResponseReturnValue:
    """The form of an offer; a former address leads to today's."""
    found = look_at_offer(portal(), slug)
    if found is not None and found.slug != slug:
        return redirect(url_for("reports.form", slug=found.slug), 301)
    return _page(slug, ReportForm())


@reports.post("/signaler/<slug:slug>/")
def send(slug: str) -> ResponseReturnValue:
    """Keep the report. What cannot be kept is shown again as it was typed."""
    refuse_other_origins()
    given = ReportForm(request.form)
    if not given.validate():
        return _page(slug, given), 422
    report = Report(
        given.erreur.data, given.texte.data or "", read_address(given.adresse.data or "")
    )
    try:
        is_new = report_error(alerts(), slug, report, request.remote_addr or "")
    except TooManyRequestsError:
        return _page(slug, given, too_many=True), 429
    if is_new is None:
        abort(404)
    outcome = "recu" if is_new else "deja"
    return redirect(url_for("reports.done", slug=slug, outcome=outcome), 303)


@reports.get("/signaler/<slug:slug>/<any(recu,deja):outcome>/")
def done(slug: str, outcome: str) -> ResponseReturnValue:
    """Thanks, or that it was known."""
    found = look_at_offer(portal(), slug)
    if found is None:
        abort(404)
    return render_template("pages/reports/done.html", reported=found, is_new=outcome == "recu")


def _page(slug: str, given: ReportForm, *, too_many: bool = False) -> str:
    found = look_at_offer(portal(), slug)
    if found is None:
        abort(404)
    return render_template("pages/reports/form.html", reported=found, form=given, too_many=too_many)
