"""A report of a project: composed as plain blocks, written as HTML or DOCX."""
