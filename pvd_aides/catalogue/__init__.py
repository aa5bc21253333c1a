"""What the portal keeps: SQLAlchemy models, every SQL statement, migrations."""

# Tables declare themselves when imported: all are known whichever part of the catalogue is used.
from pvd_aides.catalogue.alerts import tables as alert_tables
from pvd_aides.catalogue.joins import tables as join_tables
from pvd_aides.catalogue.links import tables as link_tables
from pvd_aides.catalogue.projects import tables as project_tables
from pvd_aides.catalogue.pulls import tables as pull_tables
from pvd_aides.catalogue.reports import tables as report_tables

__all__ = [
    "alert_tables",
    "join_tables",
    "link_tables",
    "project_tables",
    "pull_tables",
    "report_tables",
]
