"""The rest's countdown."""

import pytest

from runstrength_tui.domain.rest import Rest


def test_counts_down_to_zero_and_no_further(clock):
    rest = Rest.begin(60, clock.now())
    clock.advance(42)
    assert rest.left_seconds(clock.now()) == 18
    clock.advance(100)
    assert rest.left_seconds(clock.now()) == 0


def test_goes_on_while_the_machine_sleeps(clock):
    rest = Rest.begin(60, clock.now())
    clock.sleep(45)
    assert rest.left_seconds(clock.now()) == 15


def test_pause_stands_still_until_it_goes_on(clock):
    rest = Rest.begin(60, clock.now())
    clock.advance(10)
    rest = rest.paused_or_gone_on(clock.now())
    clock.advance(500)
    assert rest.is_paused
    assert rest.left_seconds(clock.now()) == 50
    rest = rest.paused_or_gone_on(clock.now())
    clock.advance(20)
    assert not rest.is_paused
    assert rest.left_seconds(clock.now()) == 30


@pytest.mark.parametrize(("change", "left"), [(15, 55), (-15, 25), (-100, 0)])
@pytest.mark.parametrize("paused", [True, False])
def test_more_or_less_keeps_its_pause(clock, change, left, paused):
    rest = Rest.begin(60, clock.now())
    clock.advance(20)
    if paused:
        rest = rest.paused_or_gone_on(clock.now())
    rest = rest.lengthened(change, clock.now())
    assert rest.is_paused is paused
    assert rest.left_seconds(clock.now()) == left


def test_setting_the_wall_clock_changes_nothing(clock):
    rest = Rest.begin(60, clock.now())
    clock.set_wall(clock.wall.replace(year=2031))
    assert rest.left_seconds(clock.now()) == 60
