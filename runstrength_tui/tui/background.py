"""Work in a thread of its own that nobody waits for: given up when the app leaves."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import TypeVar

Result = TypeVar("Result")


async def in_background(work: Callable[[Callable[[], bool]], Result]) -> Result:
    """Return what `work` returns, or raise what it raises, while the app goes on.

    `work` is told by what it is called with whether it has been given up: it has once the caller
    is cancelled. Its thread keeps no one from leaving, whatever it waits for.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[Result] = loop.create_future()
    given_up = Event()

    def tell(deliver: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the app has left, and its loop is closed
            loop.call_soon_threadsafe(lambda: None if outcome.done() else deliver())

    def run() -> None:
        try:
            result = work(given_up.is_set)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the caller's
            failure = error
            tell(lambda: outcome.set_exception(failure))
        else:
            tell(lambda: outcome.set_result(result))

    Thread(target=run, daemon=True).start()
    try:
        return await outcome
    finally:
        given_up.set()
