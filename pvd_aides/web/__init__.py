"""What visitors see: blueprints by subject."""
