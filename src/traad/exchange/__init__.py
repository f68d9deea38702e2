"""Exchange with other programs, as pure conversions: REFI-QDA and tables."""
