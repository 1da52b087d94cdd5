"""What the drill screen asks in dialogs: a count, a load, a note, the queue, the programme."""

from collections.abc import Sequence

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.exercise import (
    UNSET_RESISTANCE_WHY,
    Exercise,
    Kind,
    Resistance,
    ResistanceKind,
    resistance_warning,
)
from runstrength_tui.domain.limits import NOTE_CHARACTERS, REPS
from runstrength_tui.domain.programme import PlannedSet, Programme, drills_of
from runstrength_tui.domain.session import SessionState
from runstrength_tui.tui.screens.staged import Part


class DrillDialogs(Part):
    """The part of the drill screen that asks; `queue` is what a session would begin with."""

    queue: tuple[PlannedSet, ...]
    programme_id: str
    programme_name: str

    def show_step(self) -> None:
        """Show the step that fits the logbook's state."""
        raise NotImplementedError

    def load_programme(self, programme_id: str) -> None:
        """Make the queue of a programme the one to start with."""
        raise NotImplementedError

    def action_count(self) -> None:
        """Ask for the number that someone counted alone, and log the difference."""
        from runstrength_tui.domain.amounts import whole_number  # noqa: PLC0415 - not needed for the first paint
        from runstrength_tui.tui.screens.ask import AskScreen  # noqa: PLC0415 - not needed for the first paint

        def read(text: str) -> int:
            return whole_number(text.strip(), low, high)

        def count(text: str | None) -> None:
            if text is not None:
                self.attempt(lambda: self.logbook.live.count_to(read(text)))
                self.show_step()

        current = self.logbook.live.followed.current
        low, high = REPS if current is None else (REPS[0], REPS[1] - current.bad_reps)
        hint = f"Type what the number should be, {low} to {high}."
        day = self.logbook.live.later_day()
        if day is not None:
            shown = self.logbook.live.current.good_reps
            hint += f" What is above {shown} is logged on {day_words(day)}."
        self.app.push_screen(AskScreen("How many good reps?", hint, "", read, 4), count)

    def action_load(self) -> None:
        """Ask for the load, for this exercise from now on."""
        from runstrength_tui.domain.loads import load_text  # noqa: PLC0415 - not needed for the first paint
        from runstrength_tui.domain.resistance import (  # noqa: PLC0415 - not needed for the first paint
            RESISTANCE_FORMS,
            parse_resistance,
            resistance_text,
        )
        from runstrength_tui.tui.screens.ask import AskScreen  # noqa: PLC0415 - not needed for the first paint

        planned = self._planned()
        if planned is None:
            return
        exercise = self.logbook.library.exercises.get(planned.exercise_id)
        unset = exercise is not None and exercise.resistance.kind is ResistanceKind.UNSET
        why = UNSET_RESISTANCE_WHY if unset and planned.kind is Kind.QUICK_TWITCH else ""
        note = exercise.load_note if exercise is not None else ""
        hint = "\n".join(filter(None, (f"Give {RESISTANCE_FORMS}.", note, why)))
        value = load_text(planned.load_kg)
        chosen = exercise.resistance if exercise is not None else None
        if chosen and chosen.load_kg == planned.load_kg:
            value = resistance_text(chosen)
        self.app.push_screen(
            AskScreen(f"Load: {planned.name}", hint, value, parse_resistance),
            lambda text: self._take_load(
                planned, parse_resistance(text) if text is not None else None
            ),
        )

    def action_note(self) -> None:
        """Ask for a note on the set."""
        from runstrength_tui.tui.screens.ask import AskScreen  # noqa: PLC0415 - not needed for the first paint

        state = self.logbook.live.followed
        one = state.current or state.last_done
        if one is None:
            return

        def keep(text: str | None) -> None:
            if text is not None:
                self.attempt(lambda: self.logbook.queue.set_note(one.id, text))
                self.show_step()

        title = f"Note: {one.planned.name}"
        hint = "Anything worth knowing next time."
        ask = AskScreen(title, hint, one.note, str, NOTE_CHARACTERS, goes_on=True)
        self.app.push_screen(ask, keep)

    def action_about(self) -> None:
        """Show how the exercise is done, and let the person write their own version."""
        from runstrength_tui.tui.screens.about_exercise import (  # noqa: PLC0415 - not needed for the first paint
            AboutExerciseScreen,
        )

        planned = self._planned()
        exercise = self.logbook.library.exercises.get(planned.exercise_id) if planned else None
        if exercise is None:
            return

        def keep(text: str) -> Exercise | None:
            kept = self.save_setting(
                lambda file: file.set_my_version(self.logbook.paths.config, exercise.id, text)
            )
            return self.logbook.library.exercise(exercise.id) if kept else None

        self.app.push_screen(AboutExerciseScreen(exercise, keep))

    def action_change(self) -> None:
        """Change what is to come: the queue of today, or the rest of the session."""
        from runstrength_tui.tui.screens.change import (  # noqa: PLC0415 - not needed for the first paint
            Changed,
            ChangeScreen,
            QueueItem,
        )

        live = self.logbook.live
        if live.is_followed:
            items = [QueueItem(one.planned, one.id) for one in live.followed.upcoming]
        else:
            items = [QueueItem(planned) for planned in self.queue]

        def take(changed: Changed | None) -> None:
            if changed is None:
                return
            if live.is_followed:
                # The rest may have ended meanwhile: a set that has begun is no longer to come.
                to_come = {None, *(one.id for one in live.followed.upcoming)}
                items = [item for item in changed.items if item.set_id in to_come]
                queue = [(item.planned, item.set_id) for item in items]
                self.attempt(lambda: self.logbook.queue.replace_upcoming(queue))
            else:
                self.queue = tuple(item.planned for item in changed.items)
            if changed.save_as:
                self._save_programme(changed.save_as, [item.planned for item in changed.items])
            self.show_step()

        own = self.logbook.config.programmes
        name = self.programme_name if self.programme_id in own else ""
        self.app.push_screen(ChangeScreen(items, self.logbook.library, own, name), take)

    def action_choose_programme(self) -> None:
        """Choose the programme to begin with, and remember it."""
        from runstrength_tui.tui.screens.choose_programme import (  # noqa: PLC0415 - not needed for the first paint
            ChooseProgrammeScreen,
        )

        def choose(programme_id: str | None) -> None:
            if programme_id is not None:
                self.load_programme(programme_id)
                self.save_setting(
                    lambda file: file.set_default_programme(self.logbook.paths.config, programme_id)
                )
                self.show_step()

        self.app.push_screen(ChooseProgrammeScreen(self.logbook.library), choose)

    def _save_programme(self, text: str, queue: Sequence[PlannedSet]) -> None:
        """Keep a queue as a programme of one's own; before a session it is the one to begin."""
        from runstrength_tui.library.programme_names import programme_id, programme_name  # noqa: PLC0415 - not needed for the first paint

        own = self.logbook.config.programmes
        own_id = programme_id(text, self.logbook.library.programmes, own)
        programme = Programme(own_id, programme_name(text), drills_of(queue))
        saved = self.save_setting(
            lambda file: file.set_programme(
                self.logbook.paths.config, programme, replacing=own_id in own
            )
        )
        if saved:
            if not self.logbook.live.is_followed:
                self.load_programme(own_id)
            self.notify(f"Saved as {programme.name}; p lists it.", timeout=4, markup=False)

    def _take_load(self, planned: PlannedSet, resistance: Resistance | None) -> None:
        """Use a load from now on; one outside the dosage card is told, and used all the same."""
        if resistance is None:
            return
        self.attempt(lambda: self.logbook.queue.set_load(resistance.load_kg))
        self.save_setting(
            lambda file: file.set_resistance(
                self.logbook.paths.config, planned.exercise_id, resistance
            )
        )
        if warning := resistance_warning(planned.kind, resistance):
            self.notify(f"Kept, but unusual: {warning}.", severity="warning", timeout=8)
        self.show_step()

    def _planned(self) -> PlannedSet | None:
        """The set under way, or the one that comes next."""
        state: SessionState = self.logbook.live.followed
        one = state.current or (state.upcoming[0] if state.upcoming else None)
        return one.planned if one is not None else None
