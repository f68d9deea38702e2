"""The Danish pipeline that comes with Tråd: CC BY-SA 4.0, see LICENSE and MODEL_CARD.md."""

from pathlib import Path

MODEL = Path(__file__).parent / "model"
"""The folder that `spacy.load` takes; the components it names are in `traad.language`."""
