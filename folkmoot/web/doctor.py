"""Is this installation well? Each look gives sentences: what is wrong and what to do, or what would be better."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.base.outbox import MOST_TRIES
from folkmoot.cupboard.copies.queries import newest
from folkmoot.record import door, keepers, memory, mirror, promised, queries

MOST_SKEW, LONG_FOR_A_LETTER, LONG_FOR_A_COPY = timedelta(seconds=5), timedelta(hours=1), timedelta(hours=36)
LONG_FOR_AN_ENTRY, LONG_FOR_A_KEEPER = timedelta(minutes=20), timedelta(hours=1)
LEAST_FREE_BYTES, LEAST_FREE_SHARE = 1_000_000_000, 0.05


@dataclass(frozen=True)
class Found:
    """One thing to know. `bad` is for what must be put right; the rest would only be better otherwise."""

    words: str
    bad: bool = True


Look = Callable[[], Iterator[Found]]
LOOKS: dict[str, Look] = {}


def look_at(name: str) -> Callable[[Look], Look]:
    def register(function: Look) -> Look:
        LOOKS[name] = function
        return function

    return register


def look_all_over() -> dict[str, list[Found]]:
    """{what was looked at: what was found}, nothing found being good. Reads only."""
    return {name: list(look()) for name, look in LOOKS.items()}


@look_at("the clock")
def clocks() -> Iterator[Found]:
    apart = abs(datetime.now(UTC) - clock.database_now())
    if apart > MOST_SKEW:
        yield Found(
            f"This machine and the database differ by {_ago(apart)}. Closings go by the database: set both clocks by the network."
        )


@look_at("the disk")
def disk() -> Iterator[Found]:
    space = shutil.disk_usage(settings.VAR)
    if space.free < LEAST_FREE_BYTES or space.free < LEAST_FREE_SHARE * space.total:
        yield Found(
            f"Only {space.free / 1e9:.1f} GB are free in {settings.VAR}. When it is full, nobody can vote: make room."
        )


@look_at("the tables")
def tables() -> Iterator[Found]:
    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Found(f"The database is older than the program, by {len(waiting)} steps: manage.py migrate")


@look_at("SQLite")
def sqlite() -> Iterator[Found]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (journal,) = cursor.execute("PRAGMA journal_mode").fetchone()
        (syncs,) = cursor.execute("PRAGMA synchronous").fetchone()
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < settings.FIRST_SOUND_WAL:
        safe = journal.lower() != "wal"
        yield Found(
            f"SQLite {version} is older than {'.'.join(map(str, settings.FIRST_SOUND_WAL))}. "
            + (
                "It runs in its slow, safe way; a newer one would be quicker."
                if safe
                else "It can lose what was written."
            ),
            bad=not safe,
        )
    if syncs < 2:
        yield Found("SQLite does not wait for the disk before it answers, so a power cut can lose votes.")


@look_at("the keys")
def key_files() -> Iterator[Found]:
    for path in sorted((Path(settings.VAR) / "keys").glob("*")):
        if path.is_file() and path.stat().st_mode & 0o077:
            yield Found(f"Others on this machine can read the key {path}: chmod 600 {path}")
    key = memory.folder() / memory.KEY
    try:
        mode = key.stat().st_mode
    except OSError:
        return  # not made yet, or out of our reach, as it should be
    if mode & 0o077:
        yield Found(f"Others on this machine can read the signer's key: chmod 600 {key}")
    elif os.access(key, os.R_OK) and settings.LIVE:
        yield Found(
            "Pages and signer run as one user, so whoever broke into the pages could sign. Better: docs/running/signer.md",
            bad=False,
        )


@look_at("the newest safe copy")
def copies() -> Iterator[Found]:
    copy = newest()
    if copy is None:
        yield Found("There is no safe copy at all: manage.py copy", bad=settings.DAILY_COPY)
        return
    age = clock.now() - copy.made_at
    if settings.DAILY_COPY and age > LONG_FOR_A_COPY:
        yield Found(
            f"The newest safe copy is {_ago(age)} old, and one is due each day. Is the clock (manage.py tick) running?"
        )
    if not copy.sound:
        yield Found(f"The newest safe copy, {copy.name}, could not be read again in full. Make another: manage.py copy")
    if not copy.is_there:
        yield Found(f"The file of the newest safe copy, {copy.name}, is not on this machine any more.")


@look_at("entries that wait")
def waiting() -> Iterator[Found]:
    oldest = promised.oldest()
    if oldest and clock.now() - oldest > LONG_FOR_AN_ENTRY:
        yield Found(
            f"An entry has waited {_ago(clock.now() - oldest)} for the record. Is the clock (manage.py tick) running?"
        )


@look_at("the signer")
def signing() -> Iterator[Found]:
    head = queries.head()
    if head.trouble:
        yield Found(f"The signer refuses to sign: {head.trouble}. docs/running/signer.md says what to do.")
    try:
        door.ask("signed")
    except door.Shut:
        yield Found("The signer does not answer. It is started by manage.py serve, or by itself: manage.py signer")
    many, since = queries.unsigned()
    if since and clock.now() - since > LONG_FOR_AN_ENTRY:
        yield Found(f"{many:,} entries are in the record and not signed, the oldest for {_ago(clock.now() - since)}.")
    if head.broken or head.overdue:
        yield Found(f"{head.broken + head.overdue:,} entries were promised and are late or gone: manage.py audit")


@look_at("the record's files")
def files() -> Iterator[Found]:
    checkpoint = queries.latest_checkpoint()
    if checkpoint and not (mirror.folder() / mirror.CHECKPOINT).is_file():
        yield Found("The record has not been put out as files. Is the clock (manage.py tick) running?")
    elif checkpoint and not mirror.is_ours():
        yield Found(
            f"The files in {mirror.folder()} are of another record of the same name, or of more of it than the database holds."
            " Nothing new is put out; find out where they come from before you move them away."
        )


@look_at("keepers outside")
def outside() -> Iterator[Found]:
    try:
        named = keepers.keepers()
    except ImproperlyConfigured as fault:
        yield Found(str(fault))
        return
    if not named:
        yield Found("Nobody outside keeps the record's seal. docs/running/signer.md says how to ask for it.", bad=False)
        return
    last = queries.keepers_and_last()[1]
    if last is None or clock.now() - last > LONG_FOR_A_KEEPER:
        yield Found(
            f"No keeper has answered {f'for {_ago(clock.now() - last)}' if last else 'yet'}: are their addresses right?"
        )


@look_at("mail")
def mail() -> Iterator[Found]:
    if settings.LIVE and not settings.MAIL_HOST:
        yield Found("No mail server is named (FOLKMOOT_MAIL_HOST), so letters wait for ever.", bad=False)
        return
    unsent = Letter.objects.filter(sent_at=None).order_by("written_at")
    if given_up := unsent.filter(tries__gte=MOST_TRIES).count():
        yield Found(
            f"{given_up:,} letters were tried {MOST_TRIES} times and given up. Why: manage.py check-mail you@example.org"
        )
    first = unsent.filter(tries__lt=MOST_TRIES).first()
    if settings.MAIL_HOST and first and clock.now() - first.written_at > LONG_FOR_A_LETTER:
        yield Found(
            f"A letter has waited {_ago(clock.now() - first.written_at)}. Why: manage.py check-mail you@example.org"
        )


@look_at("the settings")
def chosen() -> Iterator[Found]:
    for one in checks.run_checks(include_deployment_checks=settings.SECURE):
        if one.level >= checks.WARNING and not one.is_silenced():
            yield Found(f"{one.msg} {one.hint or ''}".strip(), bad=one.level >= checks.ERROR)


def _ago(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size:
            return f"{seconds // size} {name}" + ("s" if seconds // size != 1 else "")
    return "no time"
