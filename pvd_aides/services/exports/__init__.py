"""Offers taken away: the same ones, in the same order, as on the page."""
