"""Full-text search with facets: one protocol, engines beside it."""
