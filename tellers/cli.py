"""The commands of `python -m tellers`. Each subcommand is one function in COMMANDS.

A command takes the arguments after its name and returns 0 for done, 1 for "checked, and it is not so" or a count that was
refused, 2 for something it could not read. Another part of the house adds its own command as one line of the table.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

#: name → (module, function, what it does). Modules are loaded when asked for, so that counting starts quickly.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "count": ("tellers.count_command", "main", "count the ballots of a budget file"),
    "elect": ("tellers.elect_command", "main", "count an election by ranked ballots"),
    "certify": ("tellers.certificate_commands", "certify_file", "print who paid what in a count by equal shares"),
    "quicken": ("tellers.count_command", "quicken", "compile the quick engine, if there is a C compiler"),
    "check": ("tellers.certificate_commands", "check_file", "check such a certificate without counting again"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, as in `main(["count", "votes.pb", "--rule", "mes_cost_add1u"])`. Returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in ("-h", "--help"):
        print(_usage())
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        said = f"There is no command “{arguments[0]}”. " if arguments else ""
        print(said + _usage(), file=sys.stderr)
        return 2
    try:
        return command(arguments[0])(arguments[1:])
    except SystemExit as end:  # argparse ends in this way, after its own sentence
        return int(end.code or 0)


def command(name: str) -> Callable[[Sequence[str]], int]:
    """The function behind a command's name."""
    module, function, _ = COMMANDS[name]
    found: Callable[[Sequence[str]], int] = getattr(import_module(module), function)
    return found


def _usage() -> str:
    lines = [f"  {name:8} {what}" for name, (_, _, what) in COMMANDS.items()]
    return "\n".join(["Usage: python -m tellers COMMAND …", *lines])
