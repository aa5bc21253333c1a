"""What editors do to offers: corrections, withdrawals, and the history of both."""
