"""One command, `folkmoot`: counting words go to tellers without loading Django, the rest to management commands."""

import sys

from tellers.cli import COMMANDS as TELLERS_COMMANDS
from tellers.cli import main as tellers_main


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 refused or false, 2 not understood."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments and arguments[0] in TELLERS_COMMANDS:
        return tellers_main(arguments)
    from folkmoot.config.manage import manage  # noqa: PLC0415  (counting must not wait for Django)

    return manage(["folkmoot", *arguments])
