"""The outside world: files, HTTP, HTML cleaning, clock."""
