"""Two windows on one log: one writes, the other looks on, live, and can take over."""

import signal

from tests.e2e.home import Home, count, leave, start_session, wait_number


def test_the_second_window_looks_on_and_writes_nothing(home: Home) -> None:
    first = home.open()
    start_session(first)
    count(first, 3)

    second = home.open()
    second.wait("Another window")
    wait_number(second, "3")
    count(first, 2, begun_with=3)
    wait_number(second, "5")

    second.press("space", "space", "enter", "s", "x", "u")
    count(first, 1, begun_with=5)
    wait_number(second, "6")
    leave(second)
    count(first, 1, begun_with=6)
    leave(first)
    assert [one["reps"] for one in home.newest_sets()] == [7]
    assert home.amiss() == []


def test_the_second_takes_over_when_the_first_is_killed(home: Home) -> None:
    first = home.open()
    start_session(first)
    count(first, 4)
    second = home.open()
    second.wait("Another window")

    first.signal(signal.SIGKILL)
    first.exit_status()
    second.wait("cut off")
    second.press("enter")
    wait_number(second, "4")
    count(second, 1, begun_with=4)

    third = home.open()
    third.wait("Another window")
    wait_number(third, "5")
    leave(third)
    leave(second)
    assert [one["reps"] for one in home.newest_sets()] == [5]


def test_the_first_hands_over_and_then_looks_on(home: Home) -> None:
    first = home.open()
    start_session(first)
    count(first, 2)
    second = home.open()
    second.wait("Another window")
    first.press("H")
    second.wait("You left a session")
    second.press("enter")
    wait_number(second, "2")
    first.wait("Another window")
    count(second, 3, begun_with=2)
    wait_number(first, "5")
    leave(first)
    leave(second)
    assert [one["reps"] for one in home.newest_sets()] == [5]


def test_a_command_that_writes_waits_and_then_refuses_while_a_session_is_followed(
    home: Home,
) -> None:
    first = home.open()
    start_session(first)
    count(first, 2)
    refused = home.command("log", "posterior_chain_lift", "--reps", "10")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert home.sessions()[0]["status"] == "in_progress"
    count(first, 1, begun_with=2)
    leave(first)
    assert [one["reps"] for one in home.newest_sets()] == [3]
