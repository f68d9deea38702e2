"""Why a machine suggests a code, as a note that a person can read, and back."""

from __future__ import annotations

from typing import Any

from traad.model import Suggestion

_FLAGS = {"negated": "benægtet", "hedged": "forbehold"}


def written(suggestion: Suggestion) -> str:
    """The confidence, then the rule that fired, then its flags, a line each."""
    flags = [said for name, said in _FLAGS.items() if getattr(suggestion, name)]
    return "\n".join([f"{suggestion.confidence!r}", suggestion.rule.replace("\n", " "), *flags])


def read(said: str) -> dict[str, Any] | None:
    """What `written` wrote: confidence, rule, negated, hedged; None where it is something else."""
    lines = said.split("\n")
    try:
        confidence = float(lines[0])
    except ValueError:
        return None
    if not 0 <= confidence <= 1 or len(lines) < 2:
        return None
    flags = {name: text in lines[2:] for name, text in _FLAGS.items()}
    return {"confidence": confidence, "rule": lines[1], **flags}
