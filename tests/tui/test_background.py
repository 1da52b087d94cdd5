"""Work in a thread: what it returns and raises, and that nobody waits for it."""

import asyncio
import subprocess
import sys
from threading import Event

import pytest

from runstrength_tui.tui.background import in_background


async def test_it_returns_what_the_work_returns():
    assert await in_background(lambda is_given_up: (is_given_up(), 7)) == (False, 7)


async def test_it_raises_what_the_work_raises():
    def work(_is_given_up):
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await in_background(work)


async def test_the_loop_goes_on_meanwhile_and_work_is_told_when_it_is_given_up():
    begun, told = Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def work(is_given_up):
        begun.set()
        while not is_given_up():
            pass
        loop.call_soon_threadsafe(told.set)

    task = asyncio.create_task(in_background(work))
    while not begun.is_set():
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.wait_for(told.wait(), 10)


def test_a_program_ends_although_work_never_does():
    code = """
import asyncio
from threading import Event
from runstrength_tui.tui.background import in_background

async def main():
    begun = Event()
    task = asyncio.create_task(in_background(lambda _: (begun.set(), Event().wait())))
    while not begun.is_set():
        await asyncio.sleep(0)

asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
