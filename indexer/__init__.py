"""The indexer: partners' feeds in, catalogue and index out."""
