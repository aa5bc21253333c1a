"""Use cases, one a file: each opens its own transaction and knows nothing of Flask."""
