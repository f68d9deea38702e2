"""What the codings tell: matrices of codes, documents and attributes, from memory. Pure."""
