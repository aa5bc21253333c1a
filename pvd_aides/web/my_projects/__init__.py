"""Pages of projects kept under secret links, ``/mes-projets/``."""

from pvd_aides.web.my_projects import exports, offers, projects, sharing
from pvd_aides.web.my_projects.blueprint import my_projects

__all__ = ["exports", "my_projects", "offers", "projects", "sharing"]
