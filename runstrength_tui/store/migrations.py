"""The schema, as numbered migrations; one that was released is never edited.

The constants of `schema` let a start see that nothing is due and nothing was altered
without importing sqlite-utils; a test holds them against the migrations themselves.
"""

import sqlite3

from sqlite_utils import Database, Migrations

migrations = Migrations("runstrength")


def _instant(column: str) -> str:
    """A column that holds an instant: UTC to the millisecond, as SQLite itself writes it."""
    return f"{column} TEXT CHECK ({column} IS strftime('%Y-%m-%dT%H:%M:%fZ', {column}))"


_DEEDS = (
    f"""CREATE TABLE sessions (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        training_date TEXT NOT NULL CHECK (training_date IS date(training_date, '+0 days')),
        {_instant("started_at")} NOT NULL,
        utc_offset_s INTEGER NOT NULL CHECK (utc_offset_s BETWEEN -86400 AND 86400),
        {_instant("ended_at")},
        status TEXT NOT NULL CHECK (status IN ('in_progress', 'finished', 'cut_short')),
        {_instant("discarded_at")},
        source TEXT NOT NULL CHECK (source IN ('live', 'hold', 'log')),
        programme_id TEXT NOT NULL CHECK (length(programme_id) <= 64),
        programme_name TEXT NOT NULL CHECK (length(programme_name) <= 60),
        minimum INTEGER NOT NULL CHECK (minimum IN (0, 1)),
        elapsed_ms INTEGER NOT NULL DEFAULT 0 CHECK (elapsed_ms >= 0),
        rpe INTEGER CHECK (rpe BETWEEN 1 AND 10),
        pain INTEGER CHECK (pain BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
        UNIQUE (id, training_date)
    ) STRICT""",
    "CREATE INDEX sessions_by_date ON sessions (training_date, id)",
    """CREATE INDEX sessions_open ON sessions (id)
        WHERE status = 'in_progress' AND discarded_at IS NULL""",
    """CREATE INDEX sessions_unfinished ON sessions (training_date)
        WHERE status <> 'finished' AND discarded_at IS NULL""",
    f"""CREATE TABLE sets (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        session_id INTEGER NOT NULL,
        training_date TEXT NOT NULL,
        position INTEGER NOT NULL,
        exercise_id TEXT NOT NULL CHECK (length(exercise_id) BETWEEN 1 AND 64),
        exercise_name TEXT NOT NULL CHECK (length(exercise_name) BETWEEN 1 AND 60),
        kind TEXT NOT NULL CHECK (kind IN ('quick_twitch', 'functional_position')),
        count TEXT NOT NULL CHECK (count IN ('reps', 'hold')),
        side TEXT CHECK (side IN ('left', 'right')),
        target_low INTEGER NOT NULL CHECK (target_low BETWEEN 1 AND target_high),
        target_high INTEGER NOT NULL CHECK (target_high <= 86400),
        rest_s INTEGER NOT NULL CHECK (rest_s BETWEEN 0 AND 3600),
        rep_s INTEGER NOT NULL CHECK (rep_s BETWEEN 0 AND 600),
        load_kg REAL CHECK (load_kg BETWEEN 0 AND 1000),
        status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'done', 'skipped')),
        {_instant("started_at")},
        {_instant("ended_at")},
        {_instant("discarded_at")},
        rpe INTEGER CHECK (rpe BETWEEN 1 AND 10),
        note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
        reps INTEGER NOT NULL DEFAULT 0 CHECK (reps BETWEEN 0 AND 1000000),
        good_reps INTEGER NOT NULL DEFAULT 0 CHECK (good_reps BETWEEN 0 AND reps),
        held_ms INTEGER NOT NULL DEFAULT 0 CHECK (held_ms BETWEEN 0 AND 864000000),
        clean_held_ms INTEGER NOT NULL DEFAULT 0 CHECK (clean_held_ms BETWEEN 0 AND 864000000),
        counts INTEGER NOT NULL AS (discarded_at IS NULL AND (reps > 0 OR held_ms >= 1000)),
        FOREIGN KEY (session_id, training_date)
            REFERENCES sessions (id, training_date) ON UPDATE CASCADE
    ) STRICT""",
    "CREATE INDEX sets_by_session ON sets (session_id, position, id)",
    # Only ended sets are indexed: a rep of the set under way then touches no index at all.
    """CREATE INDEX sets_by_exercise ON sets (exercise_id, training_date, id)
        WHERE status = 'done' AND discarded_at IS NULL""",
    """CREATE INDEX sets_most_good_reps ON sets (exercise_id, good_reps, training_date)
        WHERE status = 'done' AND discarded_at IS NULL""",
    """CREATE INDEX sets_longest_hold ON sets (exercise_id, held_ms, training_date)
        WHERE status = 'done' AND discarded_at IS NULL""",
    """CREATE INDEX sets_longest_clean ON sets (exercise_id, clean_held_ms, training_date)
        WHERE status = 'done' AND discarded_at IS NULL""",
    """CREATE INDEX sets_heaviest ON sets (exercise_id, load_kg, training_date)
        WHERE status = 'done' AND discarded_at IS NULL""",
    f"""CREATE TABLE tallies (
        set_id INTEGER NOT NULL REFERENCES sets (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        kind TEXT NOT NULL CHECK (
            kind IN ('rep', 'bad', 'count', 'edit', 'hold', 'wobble', 'break', 'undo')),
        {_instant("at")} NOT NULL,
        elapsed_ms INTEGER NOT NULL CHECK (elapsed_ms >= 0),
        reps INTEGER NOT NULL,
        good_reps INTEGER NOT NULL,
        held_ms INTEGER NOT NULL,
        undoes INTEGER CHECK (undoes < number),
        PRIMARY KEY (set_id, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER tallies_never_change BEFORE UPDATE ON tallies
        BEGIN SELECT RAISE(ABORT, 'the ledger of tallies is append-only'); END""",
    """CREATE TRIGGER tallies_never_go BEFORE DELETE ON tallies
        BEGIN SELECT RAISE(ABORT, 'the ledger of tallies is append-only'); END""",
    """CREATE TRIGGER tallies_add_up AFTER INSERT ON tallies
        BEGIN
            UPDATE sets SET reps = reps + NEW.reps, good_reps = good_reps + NEW.good_reps,
                held_ms = held_ms + NEW.held_ms
            WHERE id = NEW.set_id;
        END""",
)

_DAY_TOTALS = (
    """CREATE TABLE day_totals (
        training_date TEXT NOT NULL,
        exercise_id TEXT NOT NULL,
        sets INTEGER NOT NULL CHECK (sets >= 0),
        reps INTEGER NOT NULL CHECK (reps >= 0),
        good_reps INTEGER NOT NULL CHECK (good_reps >= 0),
        held_ms INTEGER NOT NULL CHECK (held_ms >= 0),
        PRIMARY KEY (training_date, exercise_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER sets_add_to_day AFTER INSERT ON sets WHEN NEW.counts
        BEGIN
            INSERT INTO day_totals VALUES
                (NEW.training_date, NEW.exercise_id, 1, NEW.reps, NEW.good_reps, NEW.held_ms)
            ON CONFLICT DO UPDATE SET sets = sets + 1, reps = reps + excluded.reps,
                good_reps = good_reps + excluded.good_reps, held_ms = held_ms + excluded.held_ms;
        END""",
    """CREATE TRIGGER sets_change_day
        AFTER UPDATE OF reps, good_reps, held_ms, discarded_at, training_date, exercise_id ON sets
        WHEN OLD.counts OR NEW.counts
        BEGIN
            UPDATE day_totals SET sets = sets - 1, reps = reps - OLD.reps,
                good_reps = good_reps - OLD.good_reps, held_ms = held_ms - OLD.held_ms
            WHERE OLD.counts AND training_date = OLD.training_date
                AND exercise_id = OLD.exercise_id;
            INSERT INTO day_totals
            SELECT NEW.training_date, NEW.exercise_id, 1, NEW.reps, NEW.good_reps, NEW.held_ms
            WHERE NEW.counts
            ON CONFLICT DO UPDATE SET sets = sets + 1, reps = reps + excluded.reps,
                good_reps = good_reps + excluded.good_reps, held_ms = held_ms + excluded.held_ms;
            DELETE FROM day_totals
            WHERE sets = 0 AND training_date = OLD.training_date
                AND exercise_id = OLD.exercise_id;
        END""",
)

_CHANGES = (
    f"""CREATE TABLE changes (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_instant("at")} NOT NULL,
        what TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'superseded'))
    ) STRICT""",
    "CREATE INDEX changes_by_state ON changes (state, id)",
    """CREATE TABLE change_rows (
        change_id INTEGER NOT NULL REFERENCES changes (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        entity TEXT NOT NULL CHECK (entity IN ('sessions', 'sets', 'totals')),
        row_id INTEGER NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (change_id, number)
    ) STRICT, WITHOUT ROWID""",
)


@migrations()
def m001_sessions_sets_and_tallies(database: Database) -> None:
    """Deeds: sessions, their sets, the ledger, totals of days, and the log of changes."""
    for statement in (*_DEEDS, *_DAY_TOTALS, *_CHANGES):
        database.execute(statement)
    database.execute("PRAGMA user_version = 1")


def _day(column: str) -> str:
    """A column that holds a date of the training calendar."""
    return f"""{column} TEXT NOT NULL CHECK ({column} IS date({column}, '+0 days')
            AND {column} BETWEEN '1970-01-01' AND '2200-12-31')"""


def _one_of(column: str, *values: str) -> str:
    """As `IN`, for tables that get a thousand rows at once: SQLite makes a table of every `IN`."""
    return " OR ".join(f"{column} = '{value}'" for value in values)


# Weekdays are sums of powers of two, Monday is 1.
_PLAN = (
    f"""CREATE TABLE plan_versions (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_instant("entered_at")} NOT NULL,
        {_day("valid_from")},
        run_days INTEGER NOT NULL CHECK (run_days BETWEEN 0 AND 127),
        mode TEXT NOT NULL CHECK (mode IN ('fixed', 'quota')),
        strength_days INTEGER NOT NULL CHECK (strength_days BETWEEN 0 AND 127),
        sessions_per_week INTEGER NOT NULL CHECK (sessions_per_week BETWEEN 0 AND 3),
        sets_per_session INTEGER NOT NULL CHECK (sets_per_session BETWEEN 1 AND 50),
        on_run_days TEXT NOT NULL CHECK (on_run_days IN ('move', 'keep')),
        week_start INTEGER NOT NULL CHECK (week_start IN (0, 6)),
        day_start TEXT NOT NULL CHECK (day_start IS strftime('%H:%M', day_start)
            AND day_start BETWEEN '00:00' AND '06:00'),
        {_instant("discarded_at")},
        CHECK ((mode = 'fixed') = (strength_days > 0)),
        CHECK ((mode = 'quota') = (sessions_per_week > 0))
    ) STRICT""",
    """CREATE INDEX plan_versions_in_force ON plan_versions (valid_from, id)
        WHERE discarded_at IS NULL""",
    f"""CREATE TABLE excuses (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_day("first_day")},
        {_day("last_day")},
        reason TEXT NOT NULL CHECK (reason IN ('vacation', 'sick', 'injury', 'other')),
        note TEXT NOT NULL CHECK (length(note) <= 200),
        {_instant("discarded_at")},
        CHECK (last_day BETWEEN first_day AND date(first_day, '+399 days'))
    ) STRICT""",
    "CREATE INDEX excuses_by_day ON excuses (first_day) WHERE discarded_at IS NULL",
)

_RUN_SOURCES = ("fit", "gpx", "tcx", "strava", "garmin", "hand")

# What came from a file counts while neither it nor its import is discarded, so an import is taken
# back by its one row. The runs of a training calendar stand and fall with their import.
_RUNS = (
    f"""CREATE TABLE imports (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_instant("at")} NOT NULL,
        file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
        format TEXT NOT NULL CHECK (
            format IN ('fit', 'gpx', 'tcx', 'ics', 'strava_csv', 'garmin_csv')),
        calendar_key TEXT CHECK (length(calendar_key) BETWEEN 1 AND 255),
        calendar_name TEXT NOT NULL CHECK (length(calendar_name) <= 120),
        {_day("first_day")},
        {_day("last_day")},
        {_instant("discarded_at")},
        CHECK (first_day <= last_day),
        CHECK ((format = 'ics') = (calendar_key IS NOT NULL))
    ) STRICT""",
    """CREATE INDEX imports_of_calendars ON imports (calendar_key, id, first_day, last_day)
        WHERE calendar_key IS NOT NULL AND discarded_at IS NULL""",
    f"""CREATE TABLE runs (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_day("run_date")},
        {_instant("started_at")},
        utc_offset_s INTEGER CHECK (utc_offset_s BETWEEN -86400 AND 86400),
        source TEXT NOT NULL CHECK ({_one_of("source", *_RUN_SOURCES)}),
        name TEXT NOT NULL CHECK (length(name) <= 120),
        import_id INTEGER REFERENCES imports (id),
        {_instant("discarded_at")},
        CHECK ((started_at IS NULL) = (utc_offset_s IS NULL)),
        CHECK ((source = 'hand') = (import_id IS NULL))
    ) STRICT""",
    "CREATE INDEX runs_by_date ON runs (run_date, id)",
    f"""CREATE TABLE run_overrides (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_day("day")},
        is_run INTEGER NOT NULL CHECK (is_run IN (0, 1)),
        {_instant("discarded_at")}
    ) STRICT""",
    """CREATE UNIQUE INDEX run_overrides_by_day ON run_overrides (day)
        WHERE discarded_at IS NULL""",
    f"""CREATE TABLE calendar_runs (
        import_id INTEGER NOT NULL REFERENCES imports (id),
        {_day("day")},
        title TEXT NOT NULL CHECK (length(title) <= 120),
        PRIMARY KEY (import_id, day, title)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE seen_files (
        path BLOB PRIMARY KEY,
        size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
        modified_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# A CHECK cannot be altered: the table is made anew around its rows.
_MORE_CHANGES = (
    "ALTER TABLE change_rows RENAME TO change_rows_before",
    """CREATE TABLE change_rows (
        change_id INTEGER NOT NULL REFERENCES changes (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        entity TEXT NOT NULL CHECK (entity IN ('sessions', 'sets', 'totals', 'plan_versions',
            'excuses', 'runs', 'run_overrides', 'imports')),
        row_id INTEGER NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (change_id, number)
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO change_rows SELECT * FROM change_rows_before",
    "DROP TABLE change_rows_before",
)


@migrations()
def m002_training_calendar(database: Database) -> None:
    """Plans, excuses, runs, imported files and training calendars."""
    for statement in (*_PLAN, *_RUNS, *_MORE_CHANGES):
        database.execute(statement)
    database.execute("PRAGMA user_version = 2")


# `left_at`: a session in progress that was left on purpose, so nobody calls it cut off.
# `unconfirmed`: a hold that nobody stopped by hand; no record until a person says it was so long.
# `turn`: a change's place among those in its state: what was done last is undone first, whenever
# it was made.
_LEFT_AND_UNCONFIRMED = (
    f"ALTER TABLE sessions ADD COLUMN {_instant('left_at')}",
    """ALTER TABLE sets ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0
        CHECK (unconfirmed IN (0, 1))""",
    "ALTER TABLE changes ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0)",
    "DROP INDEX changes_by_state",
    "CREATE INDEX changes_by_turn ON changes (state, turn, id)",
)


@migrations()
def m003_left_and_unconfirmed(database: Database) -> None:
    """Sessions left on purpose, holds that nobody stopped, and the order of undo."""
    for statement in _LEFT_AND_UNCONFIRMED:
        database.execute(statement)
    database.execute("PRAGMA user_version = 3")


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date within the transaction that the caller has begun."""
    migrations.apply(Database(connection, execute_plugins=False, strict=True))
