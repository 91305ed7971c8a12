"""Making a safe copy: every row, every file and the keys that open them, in one zip, sealed. And looking whether one is sound."""

import json
import os
import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from folkmoot.base import clock, keys
from folkmoot.base.models import Installation
from folkmoot.base.sealed_file import CannotOpen, open_file, seal_file
from folkmoot.cupboard.copies import rows
from folkmoot.cupboard.copies.models import Copy, folder
from folkmoot.record.models import Entry, Head
from tellers import prove

KEY = "copies"
ABOUT, ROWS, FILES, KEYS = "about.json", "rows/", "files/", "keys/"
# The key of a ballot box never leaves this machine: with it, a copy could tell who chose what. Nor does the signer's.
NEVER_COPIED = ("link-", "record-sign", KEY)


def make(why: str) -> Copy:
    """Write a sealed copy of everything, read it again, and give its row, not yet saved. Keeps nobody from writing."""
    now = clock.now()
    name = f"folkmoot-{now:%Y-%m-%d-%H%M}-{secrets.token_hex(4)}.copy"
    draft = folder() / f".{name}"
    with tempfile.TemporaryFile(dir=folder()) as plain:
        about = write_zip(plain, now)
        plain.seek(0)
        with _only_ours(draft) as sealed:
            seal_file(plain, sealed, keys.read_or_make(KEY))
    draft.replace(folder() / name)
    copy = Copy(made_at=now, why=why, name=name, entries=about["entries"], root=about["root"])
    copy.size = copy.path.stat().st_size
    return tested(copy)


def _only_ours(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def write_zip(plain: IO[bytes], now: datetime) -> dict:
    """All of it, not yet sealed. Returns what `about.json` says."""
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as bundle:
        with rows.one_view():
            about = _about(now)
            about["tables"] = {model._meta.label: _write_table(bundle, model) for model in rows.tables()}
        for path in _files():
            bundle.write(path, f"{FILES}{path.name}", zipfile.ZIP_STORED)
        for path in _keys():
            bundle.write(path, f"{KEYS}{path.name}")
        bundle.writestr(ABOUT, json.dumps(about, indent=1))
    return about


def _write_table(bundle: zipfile.ZipFile, model: type[Model]) -> dict:
    with bundle.open(f"{ROWS}{model._meta.label}", "w", force_zip64=True) as file:
        return {
            "columns": [field.attname for field in rows.columns(model)],
            "rows": sum(1 for line in rows.lines(model) if file.write(line)),
        }


def _about(now: datetime) -> dict:
    head = Head.objects.filter(pk=1).first()
    return {
        "format": 1,
        "made_at": now.isoformat(),
        "mode": Installation.objects.values_list("mode", flat=True).get(pk=1),
        "entries": head.size if head else 0,
        "root": head.root if head else prove.EMPTY_ROOT.hex(),
        "migrations": sorted(".".join(name) for name in MigrationRecorder.Migration.objects.values_list("app", "name")),
    }


def _files() -> list[Path]:
    return sorted(path for path in (Path(settings.VAR) / "files").glob("*") if path.is_file())


def _keys() -> list[Path]:
    return sorted(
        path
        for path in keys.key_path("").glob("*")
        if path.is_file() and not path.name.startswith((".", *NEVER_COPIED))
    )


# --- Is it sound? --------------------------------------------------------------------------------


def tested(copy: Copy) -> Copy:
    """Open it, count every row, and see that the record in it comes to the root it should."""
    copy.tested_at = clock.now()
    try:
        with opened(copy.path, keys.read_or_make(KEY)) as bundle:
            copy.sound = not what_is_wrong(bundle)
    except (CannotOpen, OSError, zipfile.BadZipFile, ValueError, KeyError):
        copy.sound = False
    return copy


def what_is_wrong(bundle: zipfile.ZipFile) -> str:
    """The first thing that is not as `about.json` says; empty when all is there."""
    about = json.loads(bundle.read(ABOUT))
    for label, table in about["tables"].items():
        with bundle.open(f"{ROWS}{label}") as file:
            found = sum(1 for _line in file)
        if found != table["rows"]:
            return f"{label}: {found} rows of {table['rows']}"
    if record_root(bundle, about) != about["root"]:
        return "the public record in it does not come to its root"
    return ""


def record_root(bundle: zipfile.ZipFile, about: dict) -> str:
    """The root of the public record, worked out anew from the entries in the copy."""
    label = Entry._meta.label
    names = about["tables"][label]["columns"]
    seq, body = names.index("seq"), names.index("body")
    with bundle.open(f"{ROWS}{label}") as file:
        entries = sorted((line[seq], line[body]) for line in map(json.loads, file))
    tree = prove.GrowingTree()
    for _seq, words in entries:
        tree.add(prove.leaf_hash(words.encode()))
    return tree.root().hex()


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[zipfile.ZipFile]:
    """The plain zip of a sealed copy, in a temporary file that is gone afterwards. Raises CannotOpen."""
    with tempfile.TemporaryFile(dir=folder()) as plain:
        with path.open("rb") as sealed:
            open_file(sealed, plain, key)
        plain.seek(0)
        with zipfile.ZipFile(plain) as bundle:
            yield bundle
