"""Projects kept under secret links, and the offers they follow."""
