"""The commands of ``pvd-aides``, one file a subject."""
