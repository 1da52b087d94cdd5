"""The definition of the training calendar, sentence by sentence: slow, and by other means.

It shares no code with the calendar, only the facts that it reads and the names of the states.
"""

from collections import Counter
from datetime import date, timedelta

from runstrength_tui.domain.calendar.facts import Facts
from runstrength_tui.domain.plan import PlanVersion

DAY = timedelta(days=1)


class Oracle:
    """Answers for one date or one week at a time, each time from the facts."""

    def __init__(self, facts: Facts, today: date) -> None:
        self.facts = facts
        self.today = today

    # Words

    def version_on(self, day: date) -> PlanVersion | None:
        """The greatest `valid_from` not after the date; the one entered last, if equal."""
        found = None
        for version in self.facts.versions:
            if version.valid_from > day:
                continue
            if found is None or version.valid_from >= found.valid_from:
                found = version
        return found

    def week_start_on(self, day: date) -> int:
        version = self.version_on(day)
        if version is None and self.facts.versions:
            version = self.version_on(min(each.valid_from for each in self.facts.versions))
        return version.week_start if version else 0

    def starts_a_week(self, day: date) -> bool:
        start = self.week_start_on(day)
        return day.weekday() == start or start != self.week_start_on(day - DAY)

    def week_of(self, day: date) -> list[date]:
        while not self.starts_a_week(day):
            day -= DAY
        week = [day]
        while not self.starts_a_week(week[-1] + DAY):
            week.append(week[-1] + DAY)
        return week

    def run_on(self, day: date) -> tuple[bool, str | None]:
        """Whether a date is a run day, and the rule that said so."""
        if day in self.facts.runs:
            return True, "done"
        if day in self.facts.overrides:
            return self.facts.overrides[day], "override"
        spanning = [one for one in self.facts.calendars if one.first <= day <= one.last]
        if spanning:
            return any(day in one.titles for one in spanning), "calendar"
        version = self.version_on(day)
        if version is not None:
            return day.weekday() in version.run_days, "plan"
        return False, None

    def is_run(self, day: date) -> bool:
        return self.run_on(day)[0]

    def is_excused(self, day: date) -> bool:
        return any(excuse.first <= day <= excuse.last for excuse in self.facts.excuses)

    def sets_on(self, day: date) -> int:
        return self.facts.sets.get(day, 0)

    def qualifies(self, day: date) -> bool:
        """At least half of the sets of a session, or a short session finished whole."""
        version = self.version_on(day)
        if version is None or not self.sets_on(day):
            return False
        half = version.sets_per_session / 2
        return self.sets_on(day) >= max(1, half) or day in self.facts.short_sessions

    def is_partial(self, day: date) -> bool:
        planned = self.version_on(day) is not None
        return planned and self.sets_on(day) >= 1 and not self.qualifies(day)

    def is_extra_before_the_plan(self, day: date) -> bool:
        return self.version_on(day) is None and self.sets_on(day) > 0

    def ordinary(self, day: date, pays_nothing: bool) -> str:
        if self.is_extra_before_the_plan(day) or (self.qualifies(day) and pays_nothing):
            return "extra"
        if self.is_partial(day):
            return "partial"
        return "run" if self.is_run(day) else "rest"

    # Answers

    def judge(self, day: date) -> tuple[dict[date, dict], dict]:
        """Every date of the week that holds a date, and the week's counts."""
        week = self.week_of(day)
        version = self.version_on(week[-1])
        if version is not None and version.mode == "quota":
            return self.quota_week(week, version)
        return self.fixed_week(week)

    def fixed_week(self, week: list[date]) -> tuple[dict[date, dict], dict]:
        owed = [day for day in week if self.owes_one(day)]
        dues = self.after_excuses_and_moves(week, owed)
        paid_by, pays_for = self.payments(week, dues["standing"])
        counts = Counter(self.became(day, paid_by) for day in dues["standing"])
        promised = self.promised(week, owed, dues["standing"], paid_by)
        moved_to = dues["moved"]
        moved_from = {target: day for day, target in moved_to.items()}
        answers = {}
        for day in week:
            holds = {name for name, days in dues.items() if name != "standing" and day in days}
            if day in pays_for:
                holds.add("done")
            if day in dues["standing"]:
                holds.add(self.became(day, paid_by))
            holds.add(self.ordinary(day, day not in pays_for))
            state = first_of(holds)
            answers[day] = self.answer(
                day,
                state,
                moved_to=moved_to.get(day),
                moved_from=moved_from.get(day),
                paid_by=paid_by.get(day),
                pays_for=pays_for.get(day),
                can_make_up=day in promised,
            )
        paid_nothing = [day for day in week if self.qualifies(day) and day not in pays_for]
        before_the_plan = [day for day in week if self.is_extra_before_the_plan(day)]
        return answers, {
            "owed": len(owed),
            **{name: counts[name] for name in ("done", "made_up", "missed", "due", "planned")},
            "excused": len(dues["excused"]),
            "displaced": len(dues["displaced"]),
            "extra": len(paid_nothing) + len(before_the_plan),
            "at_risk": False,
        }

    def owes_one(self, day: date) -> bool:
        """1. Each strength day in force owes one obligation."""
        version = self.version_on(day)
        if version is None or version.mode != "fixed":
            return False
        return day.weekday() in version.strength_days

    def after_excuses_and_moves(self, week: list[date], owed: list[date]) -> dict:
        """2. and 3. Excused, moved, displaced, and what stands on a date."""
        excused, displaced, moved, standing = [], [], {}, []
        for day in owed:
            moves = self.version_on(day).on_run_days == "move"
            if self.is_excused(day):
                excused.append(day)
            elif not (self.is_run(day) and moves) or self.qualifies(day):
                standing.append(day)
            else:
                free = [
                    later
                    for later in week
                    if later > day
                    and not self.is_run(later)
                    and not self.is_excused(later)
                    and later not in owed
                    and later not in moved.values()
                ]
                if free:
                    moved[day] = free[0]
                    standing.append(free[0])
                else:
                    displaced.append(day)
        return {"excused": excused, "displaced": displaced, "moved": moved, "standing": standing}

    def payments(self, week: list[date], standing: list[date]) -> tuple[dict, dict]:
        """4. First what stands on the date itself, then the oldest by the earliest session."""
        paid_by = {day: day for day in standing if self.qualifies(day)}
        pays_for = dict(paid_by)
        for day in sorted(standing):
            if day in paid_by:
                continue
            for payer in week:
                if self.qualifies(payer) and payer not in pays_for:
                    paid_by[day], pays_for[payer] = payer, day
                    break
        return paid_by, pays_for

    def became(self, day: date, paid_by: dict[date, date]) -> str:
        """5. What became of an obligation."""
        if day in paid_by:
            return "done" if paid_by[day] == day else "made_up"
        if day < self.today:
            return "missed"
        return "due" if day == self.today else "planned"

    def promised(
        self, week: list[date], owed: list[date], standing: list[date], paid_by: dict[date, date]
    ) -> list[date]:
        """The misses for which a date is left, the oldest first."""
        holding = {*owed, *standing}  # their own, moved from, displaced; and moved to
        left = [
            day
            for day in week
            if day >= self.today
            and not self.is_excused(day)
            and day not in holding
            and not self.qualifies(day)
        ]
        promised = []
        for day in sorted(standing):
            if self.became(day, paid_by) == "missed" and left:
                promised.append(day)
                left.pop()
        return promised

    def quota_week(self, week: list[date], version: PlanVersion) -> tuple[dict[date, dict], dict]:
        quota = version.sessions_per_week
        planned = [day for day in week if self.version_on(day) is not None]
        free = [day for day in planned if not self.is_run(day)]
        displaced = quota - min(quota, len(free))
        qualifying = [day for day in planned if self.qualifies(day)]
        excused = self.excused_by_the_walk(planned, quota - displaced)
        needed = quota - displaced - excused
        remaining = [
            day
            for day in free
            if day >= self.today and not self.is_excused(day) and day not in qualifying
        ]
        missing = needed - len(qualifying)
        is_over = self.today > week[-1]
        missed = max(0, missing if is_over else missing - len(remaining))
        at_risk = self.today in week and len(remaining) > 0 and missing >= len(remaining)
        within_needed = qualifying[:needed]
        due = 1 if at_risk and self.today in remaining else 0
        answers = {}
        for day in week:
            if day in within_needed:
                state = "done"
            elif day == self.today and due:
                state = "due"
            else:
                state = self.ordinary(day, pays_nothing=True)
            answers[day] = self.answer(day, state)
        return answers, {
            "owed": quota,
            "done": len(within_needed),
            "made_up": 0,
            "missed": missed,
            "excused": excused,
            "displaced": displaced,
            "due": due,
            "planned": needed - len(within_needed) - missed - due,
            "extra": len(qualifying[needed:])
            + sum(self.is_extra_before_the_plan(day) for day in week),
            "at_risk": at_risk,
        }

    def excused_by_the_walk(self, planned: list[date], still_open: int) -> int:
        """In date order: what is done lowers what is open, and so does an excuse without room."""
        excused = 0
        for day in planned:
            later = [
                other
                for other in planned
                if other > day
                and (self.qualifies(other) or not (self.is_run(other) or self.is_excused(other)))
            ]
            if self.qualifies(day):
                still_open = max(0, still_open - 1)
            elif self.is_excused(day) and not self.is_run(day) and still_open > len(later):
                excused += 1
                still_open -= 1
        return excused

    def answer(self, day: date, state: str, **links: object) -> dict:
        blank = dict.fromkeys(("moved_to", "moved_from", "paid_by", "pays_for"))
        answer = {
            "state": state,
            "run": self.run_on(day),
            "sets": self.sets_on(day),
            "partial": self.is_partial(day),
            "is_excused": self.is_excused(day),
            "can_make_up": False,
            **blank,
            **links,
        }
        for link in ("paid_by", "pays_for"):
            if answer[link] == day:  # a date that paid for itself names no other
                answer[link] = None
        return answer


PRECEDENCE = [
    *("done", "made_up", "missed", "due", "planned", "moved"),
    *("displaced", "extra", "excused", "partial", "run", "rest"),
]


def first_of(states: set[str]) -> str:
    return min(states, key=PRECEDENCE.index)
