"""One offer from several sources, as kept: marks, links and people's decisions, all by record."""
