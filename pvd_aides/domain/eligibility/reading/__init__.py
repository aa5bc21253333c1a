"""Conditions written in an offer's texts, read by explicit rules with the sentence kept."""
