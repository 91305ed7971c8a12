"""The record's signer: a process of its own, which alone has the key. `manage.py serve` starts it beside the pages."""

import fcntl
import logging
import socket
import time
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.record import door, memory, queries, signer
from folkmoot.record.models import Head
from folkmoot.record.notebook import Notebook
from tellers import prove

SECONDS_BETWEEN, SECONDS_TO_LOOK, SECONDS_TO_WRITE = 1.0, 60.0, 10.0
NOTHING_YET = object()
log = logging.getLogger("folkmoot.record")


class Command(BaseCommand):
    help = "Sign the record whenever it has grown, and sign promises for receipts. One at a time."
    requires_system_checks: list = []  # `serve` has looked; a check would load every page, which the signer never shows

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="sign what there is, and end")
        parser.add_argument("--new-key", action="store_true", help="change the key, which the record says, and end")

    def handle(self, *, once: bool, new_key: bool, **options) -> None:
        with _alone():
            signer.become()
            memory.sweep()
            signer.settle_key()
            if new_key:
                signer.change_key()
                self.stdout.write("The key was changed. Have the new one printed where the old one was.")
            elif once:
                signer.sign_or_say_why_not()
            else:
                Signing().go_on()


@contextmanager
def _alone():
    with (memory.prepare() / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise CommandError("Another signer is running already.") from fault
        yield


class Signing:
    """The signer's day: a look at the record each second, the door in between."""

    def __init__(self) -> None:
        self.notebook = Notebook()
        self.seen: object = NOTHING_YET
        self.looked_at = self.written_at = time.monotonic()

    def go_on(self) -> None:
        knocks = self.opened_door()
        while True:
            try:
                self.turn()
            except DatabaseError:  # it is being restarted, say; what is to be signed stays to be signed
                log.exception("the signer could not read the record; it tries again")
                time.sleep(SECONDS_BETWEEN)
            self.answer_for_a_while(knocks)
            close_old_connections()

    def opened_door(self) -> socket.socket | None:
        try:
            return door.opened()
        except (
            OSError
        ):  # a disk that knows no sockets, say: receipts then go without a promise, and the record is signed
            log.exception("the signer's door cannot be opened in %s; receipts carry no promise", memory.folder())
            return None

    def answer_for_a_while(self, knocks: socket.socket | None) -> None:
        until = time.monotonic() + SECONDS_BETWEEN
        while (left := until - time.monotonic()) > 0:
            if knocks is None:
                time.sleep(left)
            else:
                door.answer_one(knocks, self.answer, within=left)

    def turn(self) -> None:
        """Sign if anything is new, and now and then look anyway: somebody could have put an old database here."""
        now, seen = time.monotonic(), Head.objects.filter(pk=1).values_list("size", "root", "trouble").first()
        due = now - self.looked_at > SECONDS_TO_LOOK
        if due or seen != self.seen:
            signer.sign_or_say_why_not()
            self.notebook.is_of(queries.origin())
            self.seen = seen
        if due:
            self.tell_broken(self.notebook.look(clock.now()))
            self.looked_at = now
        if now - self.written_at > SECONDS_TO_WRITE:
            self.notebook.write()
            self.written_at = now

    def tell_broken(self, many: int) -> None:
        with writing("signer"):
            Head.objects.filter(pk=1).exclude(broken=many).update(broken=many)

    def answer(self, ask: str, leaf: str = "") -> dict[str, str]:
        """A promise, or what was signed last. Everything in it is public."""
        if ask == "promise":
            return {"note": self.promise(leaf)}
        signed, key = memory.recall(), str(signer.signing_key().verifier)
        return {"size": str(signed.size), "root": signed.root, "origin": signed.origin, "key": key} if signed else {}

    def promise(self, leaf: str) -> str:
        try:
            note = signer.promise(leaf)
        except DatabaseError:
            return ""
        if note:
            self.notebook.note(leaf, prove.parse_promise(prove.parse_note(note).text).by)
        return note
