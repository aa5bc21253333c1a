"""Every address the portal answers, in one list: a new one is a decision."""

from flask import Flask

ROUTES = """
/
/aides/
/aides/<slug:slug>/
/aides/filtres/<slug:field>/
/favicon.ico
/partenaires/
/partenaires/<slug:slug>/
/projet/
/robots.txt
/sources/
/static/<path:filename>
/territoires/
/territoires/suggestions
/thematiques/
"""


def test_the_routes_are_these_and_are_only_read(town_app: Flask) -> None:
    rules = list(town_app.url_map.iter_rules())
    assert sorted(rule.rule for rule in rules) == ROUTES.split()
    assert {method for rule in rules for method in rule.methods or ()} == {"GET", "HEAD", "OPTIONS"}
