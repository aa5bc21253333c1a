"""What every template is given: the site's name, its theme, the filters of ``formats``."""

from flask import Flask
from jinja2 import StrictUndefined

from pvd_aides.domain.financing.rules import BEFORE_STARTING
from pvd_aides.web.formats import FILTERS
from pvd_aides.web.offer_origin import page_name
from pvd_aides.web.problem_titles import problem_title

SITE_NAME = "Aides petites villes"
SITE_TAGLINE = "Les aides publiques pour les projets des petites communes"


def add_templating(app: Flask, theme: str) -> None:
    """Templates fail on a name that does not exist rather than showing nothing."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS, problem_title=problem_title, page_name=page_name)
    app.jinja_env.globals.update(site_name=SITE_NAME, site_tagline=SITE_TAGLINE, theme=theme)
    app.jinja_env.globals.update(starting=BEFORE_STARTING)
