"""What is published, kept in a database: models, statements, migrations."""
