"""Out to other programs and copies, and in from them: REFI-QDA, tables, merging."""
