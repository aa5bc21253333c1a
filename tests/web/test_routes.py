"""Every address the portal answers, in one list: a new one is a decision. One that is read and
posted to stands twice."""

from flask import Flask

ROUTES = """
/
/aides/
/aides/<slug:slug>/
/aides/export.<any(csv,ics,pdf,xlsx):format>
/aides/filtres/<slug:field>/
/aides/selection.atom
/favicon.ico
/healthz
/mes-projets/
/mes-projets/<secret:token>/
/mes-projets/<secret:token>/adresse/
/mes-projets/<secret:token>/adresse/retirer/
/mes-projets/<secret:token>/aides/
/mes-projets/<secret:token>/aides/<int:id>/
/mes-projets/<secret:token>/aides/<int:id>/retirer/
/mes-projets/<secret:token>/description/
/mes-projets/<secret:token>/modifier/
/mes-projets/<secret:token>/oublier/
/mes-projets/<secret:token>/partager/
/mes-projets/<secret:token>/partager/<int:id>/retirer/
/mes-projets/<secret:token>/projet.<any(csv,ics,pdf,xlsx):format>
/mes-projets/<secret:token>/projet.atom
/mes-projets/<secret:token>/supprimer/
/mes-projets/adresse/<int:id>/<secret:link>/
/mes-projets/nouveau/
/mes-projets/suivre/
/mes-recherches/
/mes-recherches/<int:number>/
/mes-recherches/donnees.json
/mes-recherches/effacer/
/mes-recherches/effacer/
/mes-recherches/fermer/
/mes-recherches/lien/
/mes-recherches/lien/
/mes-recherches/ouvrir/<secret:token>/
/mes-recherches/ouvrir/<secret:token>/
/mes-recherches/projets/<int:number>/
/partenaires/
/partenaires/<slug:slug>/
/projet/
/recherche/suggestions
/recherches/confirmer/<secret:token>/
/recherches/confirmer/<secret:token>/
/recherches/desabonnement/<secret:token>/
/recherches/desabonnement/<secret:token>/
/recherches/echeances.ics
/recherches/enregistrer/
/recherches/enregistrer/
/recherches/envoyee/
/recherches/flux.atom
/recherches/masquer/<secret:token>/<int:offer>/
/recherches/masquer/<secret:token>/<int:offer>/
/robots.txt
/signaler/<slug:slug>/
/signaler/<slug:slug>/
/signaler/<slug:slug>/<any(recu,deja):outcome>/
/sources/
/sources/releves/
/static/<path:filename>
/territoires/
/territoires/suggestions
/thematiques/
"""


# What changes something is about a person, who asked for it, or is what a visitor reports.
PERSONAL = ("/recherches/", "/mes-recherches/", "/mes-projets/", "/signaler/")


def test_the_routes_are_these_and_only_personal_pages_change_anything(town_app: Flask) -> None:
    rules = list(town_app.url_map.iter_rules())
    assert sorted(rule.rule for rule in rules) == ROUTES.split()
    for rule in rules:
        allowed = {"GET", "HEAD", "OPTIONS"}
        if rule.rule.startswith(PERSONAL):
            allowed.add("POST")
        assert set(rule.methods or ()) <= allowed, rule
