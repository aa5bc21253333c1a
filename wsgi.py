"""What a WSGI server loads: ``gunicorn wsgi:app``. Settings come from the environment."""

from pvd_aides.app import create_app

app = create_app()
