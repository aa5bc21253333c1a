"""What was joined from several sources: seen, joined and split by a person."""
