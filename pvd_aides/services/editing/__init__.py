"""What editors do to an offer: look, correct, settle, withdraw, publish again."""
