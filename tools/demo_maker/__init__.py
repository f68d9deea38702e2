"""What tools/make_corpus.py makes the demo corpus with: a module for each kind of file."""
