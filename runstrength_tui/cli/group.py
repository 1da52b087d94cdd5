"""The group of all commands: each is imported when it is called, and listed without that."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from runstrength_tui import __version__
from runstrength_tui.cli.command_line import CommandLine, write_examples
from runstrength_tui.cli.failures import EXIT_DONE, EXIT_INTERRUPTED, EXIT_USAGE, guarded, say
from runstrength_tui.domain.clock import Clock
from runstrength_tui.system_clock import SystemClock

PROGRAM = "runstrength"
COMPLETION_VARIABLE = "_RUNSTRENGTH_COMPLETE"

# Command: its module in this package, and its line in the list of commands.
COMMANDS = {
    "today": ("today", "Say what today is, what is due, and what was missed."),
    "plan": ("plan", "Show the plan, or change it."),
    "calendar": ("calendar", "Show every date's state and why, and the counts of its weeks."),
    "missed": ("calendar", "Show only what was missed, oldest first."),
    "log": ("log", "Log sets done by hand, also for a past date."),
    "history": ("history", "Show weeks, sessions, sets and records."),
    "undo": ("undo", "Take back the last change to history, plan, runs or excuses."),
    "redo": ("undo", "Do again what was undone last."),
    "edit": ("edit", "Change a logged set or session."),
    "delete": ("edit", "Leave a set or session out of the history."),
    "runs": ("runs", "Tell which days were or are run days."),
    "skip": ("skip", "Excuse dates: nothing is owed on them, and nothing is missed."),
    "unskip": ("skip", "Take an excuse back, whole or for some of its dates."),
    "remind": ("remind", "Print what reminds you each day on which strength is due."),
    "export": ("export", "Write the coming strength days for a phone's calendar."),
    "exercises": ("exercises", "List the exercises, or show all about one."),
    "hold": ("hold", "Open the app on the hold timer."),
    "backup": ("backup", "Copy the history into a file, whole and checked."),
    "restore": ("backup", "Put a backup in the place of the history."),
    "doctor": ("doctor", "Check the files and say what to do about them."),
    "paths": ("paths", "Say where the files are."),
    "completion": ("completion", "Print the shell's completion script."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"runstrength_tui.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands from their lines alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the examples."""
        write_examples(
            formatter,
            (
                "runstrength",
                "runstrength log posterior_chain_lift --reps 30",
                "runstrength history --weeks 4",
            ),
        )


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--home", metavar="DIR", help="Keep data and config in this folder (or set RUNSTRENGTH_HOME)."
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context, home: str | None) -> int:
    """Strength work at home for runners; without a command the app opens."""
    command_line = ctx.ensure_object(CommandLine)
    command_line.home = home
    if ctx.invoked_subcommand is not None:
        return EXIT_DONE
    from runstrength_tui.cli.open_app import open_app  # noqa: PLC0415 - Textual

    return open_app(home)


def run(arguments: Sequence[str], clock: Clock | None = None) -> int:
    """Run the command line and return its exit status."""
    command_line = CommandLine(clock or SystemClock())
    return guarded(lambda: _call(list(arguments), command_line), _home_in(arguments))


def _call(arguments: list[str], command_line: CommandLine) -> int:
    if COMPLETION_VARIABLE in os.environ:
        commands.main(args=arguments, prog_name=PROGRAM, complete_var=COMPLETION_VARIABLE)
    try:
        # Not by `main`, which would make a failure of a reader that went away.
        with commands.make_context(PROGRAM, arguments, obj=command_line) as ctx:
            status: Any = commands.invoke(ctx)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else PROGRAM
        say(f"{error.format_message().rstrip('.')}. See `{path} --help`.")
        return EXIT_USAGE
    except click.ClickException as error:
        say(error.format_message())
        return error.exit_code
    except click.Abort:
        return EXIT_INTERRUPTED
    return status if isinstance(status, int) else EXIT_DONE


def _home_in(arguments: Sequence[str]) -> str | None:
    """The folder that `--home` names, for the log of crashes, however far parsing came."""
    for number, argument in enumerate(arguments):
        if argument == "--home":
            return next(iter(arguments[number + 1 :]), None)
        if argument.startswith("--home="):
            return argument.partition("=")[2]
    return None
