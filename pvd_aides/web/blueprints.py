"""Every blueprint of the portal, in one list."""

from pvd_aides.web.about import about
from pvd_aides.web.exports import exports
from pvd_aides.web.facets import facets
from pvd_aides.web.health import health
from pvd_aides.web.home import home
from pvd_aides.web.my_projects import my_projects
from pvd_aides.web.offers import offers
from pvd_aides.web.partners import partners
from pvd_aides.web.place_suggestions import place_suggestions
from pvd_aides.web.places import places
from pvd_aides.web.project import project
from pvd_aides.web.reports import reports
from pvd_aides.web.search import search
from pvd_aides.web.searches_confirm import confirming
from pvd_aides.web.searches_follow import following
from pvd_aides.web.searches_mine import mine
from pvd_aides.web.searches_open import opening
from pvd_aides.web.searches_save import saving
from pvd_aides.web.searches_silence import silence
from pvd_aides.web.site import site
from pvd_aides.web.suggestions import suggestions
from pvd_aides.web.themes import themes

BLUEPRINTS = (
    *(home, search, facets, offers, partners, themes, places),
    *(project, place_suggestions, suggestions, about, site, health, my_projects, exports),
    *(saving, confirming, opening, mine, silence, following, reports),
)
