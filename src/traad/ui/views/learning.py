"""What the newest run of learning says of a code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traad.store.jobs import Job


def told(jobs: Sequence[Job], code: str) -> dict[str, Any] | None:
    """The report on one code (id) in the newest job that learned; `jobs` has the newest first."""
    for job in jobs:
        reports = job.report if isinstance(job.report, list) else []
        for report in reports:
            for row in report.get("codes", ()):
                if row["code"] == code:
                    return dict(row)
    return None
