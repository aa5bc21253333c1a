"""From a raw record to an offer, by subject; what is not understood is reported, not guessed."""
