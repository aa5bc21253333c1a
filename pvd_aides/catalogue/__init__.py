"""What the portal keeps: SQLAlchemy models, every SQL statement, migrations."""
