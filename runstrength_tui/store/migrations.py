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


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date within the transaction that the caller has begun."""
    migrations.apply(Database(connection, execute_plugins=False, strict=True))
