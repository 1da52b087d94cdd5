"""From what a form holds to a change of the plan."""

from runstrength_tui.domain.plan import PlanMode, PlanVersion
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.training import PlanChange
from runstrength_tui.tui.plan_draft import PlanDraft


def save_plan(logbook: Logbook, draft: PlanDraft) -> PlanVersion:
    """Enter the plan; raises ValueError for one that may not be, StoreError as everywhere."""
    fixed = draft.mode is PlanMode.FIXED
    change = PlanChange(
        run_days=draft.run_days,
        strength_days=draft.strength_days if fixed else None,
        sessions_per_week=None if fixed else draft.times_a_week,
        sets_per_session=draft.sets_per_session,
        on_run_days=draft.on_run_days,
        week_start=draft.week_start,
        day_start=draft.day_start,
    )
    return logbook.training.change_plan(change, draft.valid_from)
