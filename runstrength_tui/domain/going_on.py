"""A session that is gone on with: what is still one flow, and a hold that begins anew."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import Hold

# Source: the training calendar, "Training date of a session".
ONE_FLOW = timedelta(hours=3)


def is_one_flow(last: datetime, at: datetime) -> bool:
    """Whether what comes at `at` goes on with what was done at `last`, whatever the date."""
    return at - last < ONE_FLOW


def together(before: "Hold", anew: "Hold") -> "Hold":
    """Return both parts of a hold as one: what was held before, then what was held anew."""
    held = before.held_seconds
    return replace(
        anew,
        held_seconds=held + anew.held_seconds,
        wobbles=(*before.wobbles, *(held + mark for mark in anew.wobbles)),
        breaks=(*before.breaks, *(held + mark for mark in anew.breaks)),
    )
