"""The keys of the history, in the order of the footer."""

from textual.binding import Binding, BindingType

from runstrength_tui.tui.screens.history_days import DayActions

KEYS: list[BindingType] = [
    Binding("enter", "open_day", "open day", tooltip="Go into the day: its sessions and sets"),
    *DayActions.DAY_BINDINGS,
    Binding("e", "edit", "edit", tooltip="Put the chosen set or session right"),
    Binding("k", "keep_hold", "keep it as it is", tooltip="This hold was as long as it says"),
    Binding("d,delete", "delete", "delete", key_display="d", tooltip="Undo brings it back"),
    Binding("m", "move_session", "move", tooltip="Move the session to another date"),
    Binding("a", "log_past", "log", show=False, tooltip="Log what was done without RunStrength"),
    Binding("i", "import_runs", "import runs", show=False, tooltip="Take runs from files"),
    *DayActions.UNDO_BINDINGS,
    Binding("slash", "filter", "exercise", key_display="/", tooltip="Show one exercise only"),
    Binding("o", "records", "records", show=False, tooltip="Personal records of each exercise"),
    Binding("y", "year", "year", tooltip="The year as a map of its days"),
    Binding("M", "month", "month", show=False, tooltip="The month as a grid of its days"),
    Binding("w", "week_plan", "week plan", tooltip="Your run days and strength days"),
    Binding("t", "today", "today", show=False, tooltip="Back to today"),
    Binding("escape", "close_day", "back", key_display="esc", tooltip="Back to the weeks"),
    Binding("escape", "show_all", "all exercises", key_display="esc", tooltip="Show all exercises"),
    Binding("question_mark", "help", "help", key_display="?", tooltip="What each key does"),
]
