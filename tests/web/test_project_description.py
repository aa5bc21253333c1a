"""A kept project described again: the form of /projet/, two people at once, nothing lost."""

import re
from html import unescape

import pytest

from tests.web.visitor import BASE, Visitor, version_in


@pytest.fixture
def described(project: str) -> str:
    return f"{project}description/"


def sent(page: str, **answers: str) -> dict[str, str]:
    """What a browser sends of the form: its hidden fields, its place, and these answers."""
    found = {
        name: unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])  # type: ignore[index]
        for name in ("version", "perimeter", "faits_de", "lieu")
    }
    return {**found, "porteur": "commune", "cout": "100000", "depense": "works", **answers}


def test_the_form_holds_what_is_kept(visitor: Visitor, project: str, described: str) -> None:
    assert described in visitor.get(project)
    page = visitor.get(described)
    assert 'name="lieu" value="Montbard' in page
    assert 'value="100\u202f000"' in page
    assert re.search(r'<option selected value="commune"', page)


def test_what_is_kept_and_the_verdicts_follow(
    visitor: Visitor, project: str, described: str
) -> None:
    form = sent(visitor.get(described), porteur="particulier", cout="250 000", etape="op")
    assert visitor.send(described, **form, enregistrer="oui") == project
    page = visitor.get(project)
    assert "Particulier" in page
    assert "Coût de 250" in page
    assert "Non éligible" in page
    assert "Rénover une friche" in page


def test_the_cost_is_one(visitor: Visitor, project: str, described: str) -> None:
    fields = {"version": "1", "with_tax": "ht", "is_investment": "oui", "name": "La friche"}
    visitor.send(f"{project}modifier/", **fields, cost="120000,50")
    page = visitor.get(described)
    assert 'value="120\u202f000"' in page
    visitor.send(described, **sent(page, cout="120000", etape="op"), enregistrer="oui")
    assert "120\u202f000,50\xa0€" in visitor.get(project)


def test_looking_a_place_up_saves_nothing_and_loses_nothing(
    visitor: Visitor, project: str, described: str
) -> None:
    form = sent(visitor.get(described), lieu="Saint-Denis", projet="Une halle\nUn marché")
    page = visitor.send(described, 200, **form)
    assert "Plusieurs lieux" in unescape(page)
    assert "Une halle\nUn marché" in page
    assert version_of(page) == form["version"]
    refused = visitor.send(described, 422, **form, enregistrer="oui")
    assert "Quelques réponses sont à reprendre" in refused
    assert "Montbard" in visitor.get(project)
    chosen = re.search(r'name="choix" value="([^"]+)"', page)
    assert chosen
    visitor.send(described, **form, choix=chosen[1], enregistrer="oui")
    assert "Saint-Denis" in visitor.get(project)


def test_two_people_describe_at_once(visitor: Visitor, project: str, described: str) -> None:
    page = visitor.get(described)
    visitor.send(described, **sent(page, porteur="epci", projet="Les siens"), enregistrer="oui")
    mine = sent(page, porteur="association", projet="Mes mots")
    conflict = visitor.send(described, 409, **mine, enregistrer="oui")
    assert "Quelqu&#39;un a modifié cette page" in conflict
    assert "Intercommunalité</dd>" in conflict
    assert "Les siens</dd>" in conflict
    assert "\nMes mots</textarea>" in conflict
    assert "Les siens" in visitor.get(project)
    again = {**mine, "version": version_of(conflict)}
    visitor.send(described, **again, enregistrer="oui")
    assert "Mes mots" in visitor.get(project)


def test_who_writes_notes_is_in_nobody_s_way(
    visitor: Visitor, project: str, described: str
) -> None:
    page = visitor.get(described)
    fields = {"version": "1", "with_tax": "ht", "is_investment": "oui", "name": "La halle"}
    visitor.send(f"{project}modifier/", **fields, cost="100000", note="Appeler la région")
    visitor.send(described, **sent(page, etape="op"), enregistrer="oui")
    shown = visitor.get(project)
    assert "Appeler la région" in shown
    assert "La halle" in shown


def test_a_cost_changed_meanwhile_is_a_conflict_on_both_forms(
    visitor: Visitor, project: str, described: str
) -> None:
    page, edit = visitor.get(described), visitor.get(f"{project}modifier/")
    visitor.send(described, **sent(page, cout="300000"), enregistrer="oui")
    fields = {"with_tax": "ht", "is_investment": "oui", "name": "La friche", "cost": "100000"}
    shown = visitor.send(f"{project}modifier/", 409, **fields, version=version_in(edit))
    assert "300000</dd>" in shown


@pytest.mark.parametrize(("role", "status"), [("edit", 200), ("read", 403)])
def test_an_editing_link_may_a_reading_link_may_not(
    visitor: Visitor, project: str, role: str, status: int
) -> None:
    page = visitor.send(f"{project}partager/", 200, role=role, label="")
    shared = re.search(r'value="http://localhost(/mes-projets/[^"]+)"', page)
    assert shared
    visitor.get(f"{shared[1]}description/", status)
    visitor.send(f"{shared[1]}description/", status)
    assert ("description/" in visitor.get(shared[1])) == (status == 200)


def test_a_project_without_a_profile_is_described_later(visitor: Visitor) -> None:
    bare = visitor.send(f"{BASE}nouveau/", nom="Le préau")
    assert "Décrire le projet" in visitor.get(bare)
    page = visitor.get(f"{bare}description/")
    form = sent(page, lieu="Montbard", cout="", depense="running")
    visitor.send(f"{bare}description/", **form, enregistrer="oui")
    shown = visitor.get(bare)
    assert "Commune de Montbard" in shown
    assert "Corriger la description" in shown


def version_of(page: str) -> str:
    found = re.search(r'name="version" value="([0-9a-f]+)"', page)
    assert found
    return found[1]
