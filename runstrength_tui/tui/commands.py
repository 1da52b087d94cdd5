"""The command palette's entries, derived from the bindings that work now."""

from collections.abc import Iterable

from textual.app import SystemCommand
from textual.screen import Screen


def commands_of(screen: Screen[object]) -> Iterable[SystemCommand]:
    """Yield one entry for each binding that is active on `screen`, with its key beside it."""
    seen: set[str] = set()
    for key, active in screen.active_bindings.items():
        binding = active.binding
        named = binding.description and not binding.system and active.enabled
        if not named or binding.action in seen:
            continue
        seen.add(binding.action)
        action, node = binding.action, active.node
        yield SystemCommand(
            binding.description[:1].upper() + binding.description[1:],
            f"{binding.tooltip or binding.description} ({binding.key_display or key})",
            lambda action=action, node=node: screen.app.call_later(
                screen.app.run_action, action, node
            ),
        )
