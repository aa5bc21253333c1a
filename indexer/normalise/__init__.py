"""From a record to an offer, by subject. Never raises, never invents, twice changes nothing."""
