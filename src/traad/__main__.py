"""`python -m traad` is the command `traad`."""

from traad.cli import main

if __name__ == "__main__":
    main()
