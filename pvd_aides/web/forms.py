"""The search box: words, place, and on the home page who carries the project and what it is."""

from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the stubs
    Form,
    SearchField,
    SelectChoice,
    SelectField,
    StringField,
)

from pvd_aides.domain.vocabulary import AUDIENCES, THEMES, ClosedList

PLACE = "lieu"


def _choices(values: ClosedList, nothing: str) -> list[SelectChoice]:
    return [SelectChoice("", nothing), *(SelectChoice(term.code, term.label) for term in values)]


class SearchBox(Form):
    """Names of fields are parameters of the search address, but for ``lieu``: a place as typed."""

    text = SearchField("Votre projet", description="Exemple : rénover l'école")
    lieu = StringField("Territoire", description="Commune, code postal, département…")


class HomeSearchBox(SearchBox):
    """The search box with who carries the project and its theme."""

    targeted_audiences = SelectField(
        "Qui porte le projet ?",
        description="La structure qui demandera l'aide",
        choices=_choices(AUDIENCES, "Tous les bénéficiaires"),
    )
    themes = SelectField(
        "Thématique",
        description="Le sujet principal du projet",
        choices=_choices(THEMES, "Toutes les thématiques"),
    )


class ProjectSearchBox(SearchBox):
    """The search box of results for a project: its words exclude, those of the project do not."""

    text = SearchField(
        "Mots à trouver dans les aides", description="Seules les aides qui les ont sont montrées"
    )
    lieu = StringField("Territoire", description="Commune, code postal, département…")


def filled(text: str, place: str, with_project: bool) -> SearchBox:
    """The search box showing the search in progress."""
    box = ProjectSearchBox if with_project else SearchBox
    return box(data={"text": text, PLACE: place})
