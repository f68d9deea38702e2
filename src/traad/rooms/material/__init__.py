"""What the project holds: documents, their versions and originals, people, attributes, sets."""
