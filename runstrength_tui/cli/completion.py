"""`runstrength completion`: the script that teaches a shell to complete."""

import click
from click.shell_completion import get_completion_class

from runstrength_tui.cli.command_line import DocumentedCommand
from runstrength_tui.cli.group import COMPLETION_VARIABLE, PROGRAM
from runstrength_tui.cli.output import print_lines

# How click's script for zsh sees that it was autoloaded from `fpath`. That is so only at the first
# call: at the second one it would register itself and complete nothing.
_ZSH_LOADED = "$zsh_eval_context[-1] == loadautofunc"
_ZSH_CALLED = f"$funcstack[1] == _{PROGRAM}"


@click.command(
    cls=DocumentedCommand,
    examples=(
        'eval "$(runstrength completion bash)"                                in ~/.bashrc',
        'eval "$(runstrength completion zsh)"                                 in ~/.zshrc',
        "runstrength completion fish > ~/.config/fish/completions/runstrength.fish",
    ),
)
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the shell's completion script.

    SHELL is bash, zsh or fish. It completes commands, options and the ids of exercises, one's own
    among them.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"No completion for {shell}")
    group = ctx.find_root().command
    shell_complete = kind(group, {}, PROGRAM, COMPLETION_VARIABLE)
    script = shell_complete.source_template % shell_complete.source_vars()
    script = script.replace(_ZSH_LOADED, _ZSH_CALLED)
    print_lines(script.rstrip("\n").split("\n"))
