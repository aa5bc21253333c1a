"""Save a search: the form, and the page that says to look at one's mail."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the stubs
    BooleanField,
    Form,
    SelectChoice,
    SelectField,
    StringField,
    ValidationError,
)

from pvd_aides.domain.email_address import read_address
from pvd_aides.domain.saved_search import DAILY, FREQUENCIES
from pvd_aides.domain.text import readable
from pvd_aides.services.alerts.context import search_pairs, search_words
from pvd_aides.services.alerts.follow_search import saved_search_of
from pvd_aides.services.alerts.save_search import save_search
from pvd_aides.services.read_search import ReadSearch, read_search
from pvd_aides.web.address_input import MAX_PAIRS, Pairs, pairs_of
from pvd_aides.web.current import alerts, portal
from pvd_aides.web.personal import count_request, keep_private
from pvd_aides.web.same_origin import refuse_other_origins

saving = Blueprint("saving", __name__)
saving.after_request(keep_private)


class SaveForm(Form):
    """Who, how often, and a plain yes."""

    adresse = StringField("Votre adresse électronique", description="Exemple : mairie@exemple.fr")
    frequence = SelectField(
        "Quand vous prévenir ?",
        choices=[SelectChoice(term.code, term.label) for term in FREQUENCIES],
        default=DAILY,
    )
    avertir = BooleanField("Me prévenir aussi 14 jours avant la date limite des aides trouvées")
    accord = BooleanField("J'accepte de recevoir ces messages à cette adresse")

    def validate_adresse(self, field: StringField) -> None:
        if read_address(field.data or "") is None:
            message = "Cette adresse n'est pas complète. Écrivez-la comme mairie@exemple.fr."
            raise ValidationError(message)

    def validate_accord(self, field: BooleanField) -> None:
        if not field.data:
            raise ValidationError("Cochez cette case : sans votre accord, rien n'est enregistré.")


@saving.get("/recherches/enregistrer/")
def form() -> ResponseReturnValue:
    """The form for the search of the address."""
    return _page(_read(pairs_of(request)), SaveForm())


@saving.post("/recherches/enregistrer/")
def save() -> ResponseReturnValue:
    """Send the mail that confirms. The same answer for every address."""
    refuse_other_origins()
    pairs = parse_qsl(request.form.get("recherche", ""), max_num_fields=MAX_PAIRS)
    read, given = (
        _read([(readable(name), readable(value)) for name, value in pairs]),
        SaveForm(request.form),
    )
    if not given.validate():
        return _page(read, given), 422
    count_request()
    address = read_address(given.adresse.data or "") or ""
    search = saved_search_of(read)
    save_search(alerts(), address, search, given.frequence.data, closing=given.avertir.data)
    return redirect(url_for("saving.sent"), 303)


@saving.get("/recherches/envoyee/")
def sent() -> ResponseReturnValue:
    """Look at your mail."""
    return render_template("pages/searches/sent.html")


def _read(pairs: Pairs) -> ReadSearch:
    """The search; 404 when a filter names nothing, as without it it would be another search."""
    read = read_search(portal(), pairs)
    if read.is_blocked:
        abort(404)
    return read


def _page(read: ReadSearch, given: SaveForm) -> str:
    search = saved_search_of(read)
    pairs = search_pairs(portal(), search)
    return render_template(
        "pages/searches/save.html",
        form=given,
        search=search_words(portal(), search),
        query=urlencode(pairs),
        feeds=following_addresses(pairs),
    )


def following_addresses(pairs: Pairs) -> dict[str, str]:
    """Addresses of the feed and of the calendar of a search."""
    tail = f"?{urlencode(pairs)}" if pairs else ""
    return {
        "atom": url_for("following.feed") + tail,
        "calendar": url_for("following.deadlines") + tail,
    }
