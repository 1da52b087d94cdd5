"""The main job, by key, from the first start to the history."""

from tests.e2e.home import Home, count, end_set, go_on, leave, start_session, wait_number


def test_the_three_drills_from_today_to_the_history(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)

    count(terminal, 31)
    terminal.press("x")
    terminal.wait("1 bad")
    wait_number(terminal, "30")
    terminal.wait("REACHED")
    end_set(terminal)
    terminal.wait("then: Banded kneel to lunge")

    go_on(terminal, "2 of 6")
    terminal.wait("LEFT")
    count(terminal, 5)
    terminal.press("u", "u")
    wait_number(terminal, "3")
    terminal.press("n")
    terminal.wait("How many")
    terminal.press("3", "0", "enter")
    wait_number(terminal, "30")
    end_set(terminal)
    terminal.wait("SWITCH")

    go_on(terminal, "3 of 6")
    terminal.wait("RIGHT")
    count(terminal, 28)
    end_set(terminal)
    for place in ("4 of 6", "5 of 6", "6 of 6"):
        go_on(terminal, place)
        count(terminal, 25)
        terminal.press("enter")
        terminal.wait("REST" if place != "6 of 6" else "Session done")

    terminal.press("7", "tab", "1", "tab")
    terminal.press(*"felt steady")
    terminal.wait("felt steady")
    terminal.press("enter")
    terminal.wait_gone("Session done")
    leave(terminal)

    (session,) = home.sessions()
    assert session["status"] == "finished"
    assert (session["rpe"], session["note"]) == (7, "felt steady")
    assert [
        (one["exercise"], one["side"], one["good_reps"], one["reps"]) for one in session["sets"]
    ] == [
        ("posterior_chain_lift", None, 30, 31),
        ("banded_kneel_to_lunge", "left", 30, 30),
        ("banded_kneel_to_lunge", "right", 28, 28),
        ("kneeling_kb_press_out", None, 25, 25),
        ("kneeling_kb_press_out", None, 25, 25),
        ("kneeling_kb_press_out", None, 25, 25),
    ]


def test_a_minimum_session_is_logged_as_what_it_was(home: Home) -> None:
    terminal = home.open()
    terminal.wait("minimum session")
    terminal.press("m")
    terminal.wait(r"set 1 of [1-5]\b")
    count(terminal, 3)
    end_set(terminal)
    terminal.press("q")
    terminal.wait("under way")
    terminal.press("f")
    assert terminal.exit_status() == 0
    (session,) = home.sessions()
    assert session["status"] == "cut_short"
    assert [one["reps"] for one in session["sets"]] == [3]


def test_keys_at_full_speed_lose_and_double_nothing(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    terminal.send(b" " * 200)
    wait_number(terminal, "200")
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [200]
    assert home.amiss() == []


def test_a_pasted_megabyte_is_no_reps_and_does_not_stop_the_app(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    terminal.send(b"\x1b[200~" + b"q 1 x " * 170_000 + b"\x1b[201~")
    terminal.press("space")
    wait_number(terminal, "3")
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [3]
