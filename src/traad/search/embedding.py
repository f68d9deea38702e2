"""A model of word vectors from a folder on this machine (model2vec); nothing is downloaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from traad.errors import UsageError
from traad.search.likeness import Floats

_FILES = ("config.json", "model.safetensors", "tokenizer.json")


def embed(folder: Path, passages: Sequence[str]) -> Floats:
    """A vector a passage, by the model in a folder.

    Raises:
        UsageError: the folder holds no model, or what reads one is not installed.
    """
    return np.asarray(_model(folder.resolve()).encode(list(passages)), dtype=np.float32)


@lru_cache(maxsize=1)
def _model(folder: Path) -> Any:
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"{folder} holds no model2vec model ({missing[0]} is missing); name the folder that "
            "the model was unpacked in."
        )
    # A model is read from its folder alone; this keeps what reads it from asking elsewhere.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from model2vec import StaticModel
    except ImportError as error:
        raise UsageError(
            "Reading a model needs an extra part; install it with: pip install 'traad[embeddings]'"
        ) from error
    try:
        return StaticModel.from_pretrained(folder)
    except Exception as error:  # whatever a damaged file makes its readers say
        raise UsageError(f"The model in {folder} cannot be read: {error}") from error
