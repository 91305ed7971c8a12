"""Making the files of the day: for each public place, and for all of them together."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from folkmoot.base import clock, icalendar
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data import formats, licence, shelf, words
from folkmoot.cupboard.open_data.reading import Plain, all_of, public_places
from folkmoot.cupboard.open_data.shelf import File
from folkmoot.cupboard.open_data.tables import Table, all_tables, public_files
from folkmoot.cupboard.published.events import as_event
from folkmoot.cupboard.published.gathering import dates_in

# Every date there is: a window that moved from day to day would give other bytes for the same data.
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
CSV, JSON, GEOJSON = "text/csv; charset=utf-8", "application/json; charset=utf-8", "application/geo+json"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
TRIES = 3


def make_due() -> int:
    """Make what today's folder lacks; how many folders were made.

    It lacks everything in the first turn of the clock after midnight (UTC), and what was taken off during the day.
    """
    today, made = f"{clock.now():%Y-%m-%d}", 0
    places = list(public_places())
    for place in places:
        made += not shelf.kept(place.slug, today) and make([place], place.slug)
    if places and (made or not shelf.kept(shelf.ALL, today)):
        made += make(places, shelf.ALL)
    shelf.forget_old()
    return made


def make(places: list[Place], owner: str) -> int:
    """All files of these places in one folder. 1, or 0 if things kept going out of sight: the next turn tries again."""
    for _try in range(TRIES):
        before, day, folder = shelf.last_withdrawal(), clock.now(), shelf.new_folder()
        language = places[0].language if owner != shelf.ALL else settings.LANGUAGE_CODE
        with translation.override(language):
            _write_all(folder, places, owner)
        shelf.put_up(folder, day.date(), owner)
        if shelf.last_withdrawal() == before:
            return 1
        shelf.take_off(f"{day:%Y-%m-%d}", owner)
    return 0


def _write_all(folder: Path, places: list[Place], owner: str) -> None:
    single = places[0] if owner != shelf.ALL else None
    title = words.title_of(single)
    files = [file for table in all_tables() for file in _table_files(folder, table, places)]
    (folder / shelf.IDS).write_text(
        "\n".join(plain["id"] for table in all_tables() for plain in _plains(table, places))
    )
    metadata = formats.csvw(all_tables(), title=title, language=translation.get_language())
    told = formats.as_json(metadata, indent=1)
    files.append(_write(folder, "csv-metadata.json", _("What the columns of the CSV files mean (CSVW)"), JSON, [told]))
    files.append(_calendar(folder, places, title))
    files += [file for place in places for file in _public_files(folder, place)]
    files.append(_write(folder, "readme.txt", _("Read this first"), words.PLAIN, [words.readme(single)]))
    _manifest(folder, title, single, files)
    _zip(folder, [*files, File(shelf.MANIFEST, "", JSON, 0, "")])


def _table_files(folder: Path, table: Table, places: list[Place]) -> Iterator[File]:
    """Read once for each format, so that however long a table is, one row at a time is held."""
    title = str(table.title)
    yield _write(folder, f"{table.name}.csv", title, CSV, formats.csv_lines(table, _plains(table, places)), rows=-1)
    yield _write(folder, f"{table.name}.json", title, JSON, formats.json_lines(table, _plains(table, places)))
    if table.has_shapes:
        features = (formats.feature_of(table, plain, row) for plain, row in _rows(table, places))
        lines = formats.geojson_lines(feature for feature in features if feature)
        yield _write(folder, f"{table.name}.geojson", _("%(title)s on a map") % {"title": title}, GEOJSON, lines)


def _rows(table: Table, places: list[Place]) -> Iterator[tuple[Plain, Any]]:
    for place in places:
        yield from all_of(table, place)


def _plains(table: Table, places: list[Place]) -> Iterator[Plain]:
    return (plain for plain, _row in _rows(table, places))


def _calendar(folder: Path, places: list[Place], title: str) -> File:
    events = []
    for place in places:
        with timezone.override(place.zone):
            events += [as_event(one) for one in dates_in(place, FIRST, LAST)]
    midnight = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    body = icalendar.calendar(events, name=title, language=translation.get_language(), made_at=midnight)
    return _write(folder, "dates.ics", _("Every date, for a calendar (iCalendar)"), icalendar.TYPE, [body.decode()])


def _public_files(folder: Path, place: Place) -> Iterator[File]:
    for file in public_files(place):
        yield _write(folder, file.name, str(file.title), file.media_type, [file.text()])


def _write(  # noqa: PLR0913 (what the manifest says of a file)
    folder: Path, name: str, title: str, media_type: str, pieces: Iterable[str], *, rows: int | None = None
) -> File:
    """With `rows`, how many pieces there are is kept too, counted from there: a head is no row."""
    digest, size = hashlib.sha256(), 0
    with (folder / name).open("wb") as file:
        for piece in pieces:
            data = piece.encode()
            file.write(data)
            digest.update(data)
            size += len(data)
            rows = None if rows is None else rows + 1
    return File(name, title, media_type, size, digest.hexdigest(), rows)


def _manifest(folder: Path, title: str, place: Place | None, files: list[File]) -> None:
    told = {
        "title": title,
        "sample": words.is_sample(place),
        "made_at": clock.now().replace(microsecond=0).isoformat(),
        "licence": {"name": licence.NAME, "url": licence.URL},
        "attribution": str(licence.attribution(place, settings.ORIGIN)),
        "not_ours": str(licence.NOT_OURS),
        "kept_days": shelf.KEPT_DAYS,
        "api": f"{settings.ORIGIN}/api/v1/openapi.json",
        "files": [vars(file) for file in files],
    }
    (folder / shelf.MANIFEST).write_text(formats.as_json(told, indent=1))


def _zip(folder: Path, files: list[File]) -> None:
    """Everything in one file, with a date that never changes: the same files give the same zip."""
    path = folder / shelf.ZIP
    with zipfile.ZipFile(path, "w") as book:
        for file in files:
            entry = zipfile.ZipInfo(file.name, ZIP_DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            book.writestr(entry, (folder / file.name).read_bytes(), compresslevel=6)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    told = File(shelf.ZIP, _("Everything in one file"), "application/zip", path.stat().st_size, digest)
    (folder / f"{shelf.ZIP}.json").write_text(formats.as_json(vars(told)))
