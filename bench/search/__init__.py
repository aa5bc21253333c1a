"""The search measured beside plain Whoosh and tantivy: ``make bench``."""
