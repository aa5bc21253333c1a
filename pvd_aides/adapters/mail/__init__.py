"""Mail: messages written, and the ways they leave (SMTP, or files anybody can open)."""
