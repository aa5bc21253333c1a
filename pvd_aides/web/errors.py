"""Errors in plain French that help onward. None of them needs the database or the index."""

import logging
from dataclasses import dataclass

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError

log = logging.getLogger(__name__)

_WAYS = (
    ("Rechercher une aide", "search.search"),
    ("Parcourir les thématiques", "themes.themes"),
    ("Revenir à l'accueil", "home.home"),
)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What a visitor reads for a status ``code``; ``ways`` are labels and endpoints."""

    code: int
    title: str
    text: str
    ways: tuple[tuple[str, str], ...] = _WAYS


_PAGES = {
    page.code: page
    for page in (
        ErrorPage(
            400,
            "Cette adresse n'est pas lisible",
            "Le lien est abîmé ou incomplet. Reprenez votre recherche depuis une de ces pages.",
        ),
        ErrorPage(
            403,
            "Cette demande n'a pas été acceptée",
            "Elle ne vient pas d'une page de ce portail, ou la page est restée ouverte trop "
            "longtemps. Rouvrez la page et recommencez.",
        ),
        ErrorPage(
            404,
            "Cette page n'existe pas",
            "L'adresse est peut-être mal écrite, ou la page a été retirée. "
            "Cherchez l'aide par son nom ou par son porteur.",
        ),
        ErrorPage(
            405,
            "Cette action n'est pas possible ici",
            "La page existe, mais elle ne fait que se lire.",
        ),
        ErrorPage(
            410,
            "Cette aide a été retirée",
            "Son porteur ne la publie plus. D'autres aides traitent peut-être du même sujet.",
        ),
        ErrorPage(
            414,
            "Cette adresse est trop longue",
            "Retirez quelques filtres, ou reprenez votre recherche.",
        ),
        ErrorPage(
            429,
            "Trop de demandes en peu de temps",
            "Pour que le portail reste ouvert à tous et que personne ne soit inondé de messages, "
            "leur nombre est limité. "
            "Réessayez dans une heure.",
        ),
        ErrorPage(
            500,
            "Le portail a rencontré un problème",
            "Ce n'est pas de votre fait. Réessayez dans quelques minutes.",
        ),
    )
}


def add_errors(app: Flask) -> None:
    """Answer every error with a page of the portal."""
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Exception, _unforeseen)


def _known(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    code = error.code or 500
    # Redirections are exceptions too, with their own headers (Location, Allow).
    headers = [pair for pair in error.get_headers() if pair[0].lower() != "content-type"]
    nearest = _PAGES.get(code) or _PAGES[400 if code < 500 else 500]
    page = ErrorPage(code, nearest.title, nearest.text, nearest.ways)
    return render_template("pages/error.html", error=page), code, headers


def _unforeseen(error: Exception) -> tuple[str, int, list[tuple[str, str]]]:
    log.error("Erreur non prévue", exc_info=error)
    return _known(InternalServerError())
