"""Topics: groups of words that turn up in the same passages. Pure; what it needs, it is given."""
