"""Files that leave the portal: spreadsheets and PDF."""
