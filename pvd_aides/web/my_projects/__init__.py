"""Pages of projects kept under secret links, ``/mes-projets/``."""

from pvd_aides.web.my_projects import address, exports, offers, profile, projects, sharing
from pvd_aides.web.my_projects.blueprint import my_projects

__all__ = ["address", "exports", "my_projects", "offers", "profile", "projects", "sharing"]
