"""The Whoosh engine. Whoosh 2.7.4 is used for what it does well: segments and postings."""
