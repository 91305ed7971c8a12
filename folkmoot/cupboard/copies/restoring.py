"""Putting a copy back: all of it in one transaction, or nothing. Run while no page is served (`manage.py restore`)."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.models import Installation
from folkmoot.cupboard.copies import making, rows
from folkmoot.cupboard.copies.models import Copy
from folkmoot.record import append_only, restored, signer


class CannotPutBack(RuntimeError):
    """The copy does not fit this installation, or is not sound; the words say what to do."""


def put_back(path: Path, key: bytes) -> dict:
    """Put this copy in the place of everything here. Returns what its `about.json` says. Raises CannotPutBack, CannotOpen.

    What is here now should have been copied before: rows that came after the copy are gone from the database. The public
    record says so itself: its first new entry names what was signed last, and the signer goes on under a new name.
    """
    with making.opened(path, key) as bundle:
        about = json.loads(bundle.read(making.ABOUT))
        _fits(about)
        if wrong := making.what_is_wrong(bundle):
            raise CannotPutBack(f"This copy is not whole: {wrong}. Take another.")
        _files_back(bundle)
        with writing("putting a copy back"), transaction.atomic():
            last, there = signer.last_known(), restored.entered()
            copies = list(Copy.objects.all().values())
            _keys_back(bundle)
            _rows_back(bundle, about)
            _remember_copies(copies)
            restored.declare(last or signer.last_known(), there, made_at=str(about["made_at"]))
    return about


def _fits(about: dict) -> None:
    if about.get("format") != 1:
        raise CannotPutBack("This copy was made by a newer Folkmoot. Update this one first.")
    known = {".".join(name) for name in MigrationRecorder.Migration.objects.values_list("app", "name")}
    if newer := sorted(set(about["migrations"]) - known):
        raise CannotPutBack(f"This copy was made by a newer Folkmoot ({newer[0]}). Update this one first.")
    here = Installation.objects.values_list("mode", flat=True).filter(pk=1).first()
    if here and here != about["mode"]:
        raise CannotPutBack(f"This is a {here} installation and the copy is from a {about['mode']} one.")


def _rows_back(bundle: zipfile.ZipFile, about: dict) -> None:
    with append_only.lifted():
        rows.empty_all()
        # PostgreSQL changes no trigger of a table while keys into it wait to be checked.
        rows.check_now()
    known = {model._meta.label: model for model in rows.tables()}
    for label, table in about["tables"].items():
        if label in known:
            with bundle.open(f"{making.ROWS}{label}") as file:
                rows.put_back(known[label], table["columns"], file)
    rows.count_on()
    rows.check_now()


def _remember_copies(copies: list[Any]) -> None:
    """The list of copies is about files on this machine, and stays true."""
    names = set(Copy.objects.values_list("name", flat=True))
    for one in copies:
        if one["name"] not in names:
            Copy.objects.create(**{name: value for name, value in one.items() if name not in ("id", "public_id")})


def _files_back(bundle: zipfile.ZipFile) -> None:
    """Files have random names and never change: what is missing is added, nothing is overwritten."""
    folder = Path(settings.VAR) / "files"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in bundle.namelist():
        if name.startswith(making.FILES):
            _write(folder / Path(name).name, bundle.read(name))


def _keys_back(bundle: zipfile.ZipFile) -> None:
    """The keys that open what the copy holds. Keys that were here are set aside, never deleted."""
    aside = keys.key_path(f"before-{clock.now():%Y%m%d%H%M%S}")
    for name in bundle.namelist():
        if not name.startswith(making.KEYS) or Path(name).name.startswith(making.NEVER_COPIED):
            continue
        path, found = keys.key_path(Path(name).name), bundle.read(name)
        if path.exists() and path.read_bytes() != found:
            aside.mkdir(mode=0o700, exist_ok=True)
            shutil.move(path, aside / path.name)
        _write(path, found)


def _write(path: Path, found: bytes) -> None:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(found)
