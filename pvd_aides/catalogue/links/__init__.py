"""What visits to the addresses of offers found: table and every SQL statement on it."""
