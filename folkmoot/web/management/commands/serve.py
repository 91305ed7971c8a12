"""`make run`: one parent that keeps the web workers, the tick and the record's signer, and ends them all when it ends."""

import os
import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from folkmoot.base.models import Installation
from folkmoot.cupboard.copies import asking
from folkmoot.web import children, mode, renewal

WELCOME = """
  Folkmoot is running:  {address}
  {kind}
  Stop it with Ctrl-C.
"""


class Command(BaseCommand):
    help = "Serve the pages and turn the clock."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=0, help="0 picks a free one near 8000")
        parser.add_argument(
            "--prepare", action="store_true", help="make or update the database first, and the demo when it is empty"
        )
        parser.add_argument("--empty", action="store_true", help="with --prepare: no invented neighbourhood")
        parser.add_argument("--no-tick", action="store_true", help="leave the clock to another process")
        parser.add_argument("--no-signer", action="store_true", help="the signer runs by itself, as a user of its own")

    def handle(self, *, port: int, prepare: bool, empty: bool, no_tick: bool, no_signer: bool, **options) -> None:
        if prepare:
            self.prepare(empty=empty)
        mode.check_or_stop()
        port = port or free_port()
        kind = "A demonstration: everybody in it is invented." if settings.FOLKMOOT_MODE == "demo" else "Live."
        # The processes beside this one read their settings anew, and links have to lead to this port.
        os.environ["FOLKMOOT_SERVED_AT"] = address = f"http://localhost:{port}"
        self.stdout.write(WELCOME.format(address=address, kind=kind), ending="\n")
        self.stdout.flush()
        beside = ([] if no_tick else [children.TICK]) + ([] if no_signer else [children.SIGNER])
        code = children.keep(web_commands(port) + beside, until=asking.waiting)
        if code == children.ASKED:
            renewal.carry_out()
            renewal.start_again(port)
        if code:
            raise CommandError(
                "A part of Folkmoot stopped by itself, so all of it was stopped. The lines above say why."
            )

    def prepare(self, *, empty: bool) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        mode.write_once()
        if empty or settings.FOLKMOOT_MODE != "demo":
            return
        if not Installation.objects.filter(pk=1, story_told=True).exists():
            call_command("demo", verbosity=0)


def web_commands(port: int) -> list[list[str]]:
    """One web server for each loopback address, so that "localhost" works whichever way it resolves."""
    return [children.web(host, port) for host in ("127.0.0.1", "::1") if can_bind(host, port)]


def can_bind(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError:
        return False
    return True


def free_port() -> int:
    for port in range(8000, 8100):
        if can_bind("127.0.0.1", port):
            return port
    raise CommandError("Every port from 8000 to 8099 is taken. Choose one with --port.")
