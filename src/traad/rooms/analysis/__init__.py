"""What comes of the coding: agreement, matrices, figures, frameworks, topics, the report."""
