"""An offer as a text an editor changes (TOML), and back."""
