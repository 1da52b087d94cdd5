"""Every action that works now, derived from the bindings: for the palette and for help."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.app import SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen

# What Textual brings along for every screen, and no person looks up by name, the palette least of
# all: its key stands in the foot of the help.
_HOUSEKEEPING = frozenset(
    {"app.focus_next", "app.focus_previous", "screen.copy_text", "command_palette"}
)
# Signs that Textual itself does not find back from its own names for them.
_NAMED_KEYS = {"plus": "+", "minus": "-", "slash": "/"}


class Command(NamedTuple):
    """One action: its name, what it does, the keys that run it, and where it runs."""

    name: str
    explanation: str
    keys: tuple[str, ...]
    action: str
    node: DOMNode


def commands_of(screen: Screen[object]) -> tuple[Command, ...]:
    """Return the actions that work on `screen` at this moment, each once, in binding order."""
    commands: dict[str, Command] = {}
    for key, (node, binding, enabled, _) in screen.active_bindings.items():
        if binding.system or not (enabled and binding.description):
            continue
        if binding.action in _HOUSEKEEPING or _is_textuals(node, binding.action):
            continue
        shown = binding.key_display or _key_words(key)
        known = commands.get(binding.action)
        if known is not None:
            keys = known.keys if shown in known.keys else (*known.keys, shown)
            commands[binding.action] = known._replace(keys=keys)
            continue
        name, explanation = binding.description, binding.tooltip or binding.description
        commands[binding.action] = Command(name, explanation, (shown,), binding.action, node)
    return tuple(commands.values())


def _key_words(key: str) -> str:
    """A key as people call it: its sign where it has one, `[`, else its name, `space`."""
    sign = _NAMED_KEYS.get(key) or key_to_character(key)
    return sign if sign and sign.isprintable() and not sign.isspace() else key


def _is_textuals(node: DOMNode, action: str) -> bool:
    """Whether an action is one that Textual gives to this kind of widget, such as a list's keys."""
    kind = type(node)
    owner = next((base for base in kind.__mro__ if action in _bound_in(base)), kind)
    return owner.__module__.startswith("textual.")


def _bound_in(kind: type) -> set[str]:
    """The actions that a class itself binds keys to."""
    bindings = vars(kind).get("BINDINGS", ())
    return {one.action if isinstance(one, Binding) else one[1] for one in bindings}


def palette_entries(screen: Screen[object]) -> Iterable[SystemCommand]:
    """Yield an entry of the command palette for each action, with its key beside it."""
    for command in commands_of(screen):

        def run(command: Command = command) -> None:
            screen.app.call_later(screen.app.run_action, command.action, command.node)

        name = command.name[:1].upper() + command.name[1:]
        yield SystemCommand(name, f"{command.explanation} ({' '.join(command.keys)})", run)


def plan_entry(screen: Screen[object], show: Callable[[], None]) -> Iterable[SystemCommand]:
    """Yield the week plan, where none of the screen's keys shows it at this moment."""
    if all(command.action != "week_plan" for command in commands_of(screen)):
        about = "Your run days and strength days"
        yield SystemCommand("Week plan", about, lambda: screen.app.call_later(show))
