"""Is every covered row what the record last said of it? Each one that was changed by hand is named."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import models

from folkmoot.base.ids import ref
from folkmoot.record import covered
from folkmoot.record.audit.reading import Held, Reading, read_news
from folkmoot.record.audit.report import Report
from folkmoot.record.models import Opening
from tellers import prove

CHUNK = 500
LONGEST = 60
Check = Callable[[Reading], Iterable[str]]
_also: list[Check] = []


def also_check(check: Check) -> Check:
    """Register a further check of rows that are not covered: it reads the entries and tells each fault in a sentence."""
    _also.append(check)
    return check


def check_rows(report: Report, reading: Reading) -> None:
    """Compare openings and rows with the entries. Whatever seems wrong is looked at twice, since the record moves on."""
    for label in _false_openings(reading):
        report.fault(f"{label}: what its entry stands for was changed by hand, so it no longer opens.")
    suspects = [*_suspects(report, reading), *_gone(reading)]
    if suspects:
        read_news(reading)
    for label in dict.fromkeys(suspects):
        if fault := fault_of(label, reading):
            report.fault(f"{label}: {fault}")
    for check in _also:
        for sentence in check(reading):
            report.fault(sentence)


def _false_openings(reading: Reading) -> Iterator[str]:
    """Labels of openings that open nothing: edited by hand, or of an entry that is not there."""
    fields = ("leaf_hash", "label", "salt", "value")
    for leaf, label, salt, value in Opening.objects.values_list(*fields).iterator(chunk_size=2000):
        commitment = reading.rows_of.get(leaf, {}).get(label)
        if commitment is None:
            if leaf in reading.known or not _has_come_in(leaf, reading):
                yield label
        elif not _opens(commitment, label, salt, value):
            yield label


def _has_come_in(leaf: str, reading: Reading) -> bool:
    read_news(reading)
    return leaf in reading.known


def _opens(commitment: str, label: str, salt: str, value: str) -> bool:
    try:
        return prove.opens(bytes.fromhex(commitment), label, json.loads(value), salt=bytes.fromhex(salt))
    except ValueError:
        return False


def _suspects(report: Report, reading: Reading) -> Iterator[str]:
    """Rows that do not seem to be what the record says."""
    for model in covered.covered_models():
        if not model._base_manager.exists():  # most tables of a young place; asking this is a tenth of the work
            continue
        rows = covered.rows_of(model).order_by("pk").iterator(chunk_size=CHUNK)
        while some := list(islice(rows, CHUNK)):
            report.rows += len(some)
            yield from _suspects_among(some, reading)


def _suspects_among(rows: list[models.Model], reading: Reading) -> Iterator[str]:
    openings = _openings({ref(row): reading.held.get(ref(row)) for row in rows})
    for row in rows:
        label = ref(row)
        if _difference(row, reading.held.get(label), openings.get(label)):
            yield label


def _openings(held: dict[str, Held | None]) -> dict[str, str]:
    """{label: value} of the openings of the newest commitments."""
    found = Opening.objects.filter(label__in=list(held)).values_list("label", "leaf_hash", "value")
    newest = {label: one.leaf for label, one in held.items() if one}
    return {label: value for label, leaf, value in found if newest.get(label) == leaf}


def _gone(reading: Reading) -> list[str]:
    """Rows that the record speaks of and the tables no longer hold."""
    spoken_of = {reference.partition(":")[0] for reference in reading.held}
    standing: dict[str, set[str]] = {}
    for model in covered.covered_models():
        if model._meta.label in spoken_of:
            standing[model._meta.label] = set(model._base_manager.values_list("public_id", flat=True))
    missing = []
    for reference, held in reading.held.items():
        label, _colon, public_id = reference.partition(":")
        if held.commitment and not held.erased and label in standing and public_id not in standing[label]:
            missing.append(reference)
    return missing


def fault_of(label: str, reading: Reading) -> str:
    """What is wrong with this row now, in words; empty when it is as the record says."""
    name, _colon, public_id = label.partition(":")
    model = next(model for model in covered.covered_models() if model._meta.label == name)
    row = covered.rows_of(model).filter(public_id=public_id).first()
    held = reading.held.get(label)
    if row is None:
        return "was deleted by hand." if held and held.commitment and not held.erased else ""
    return _difference(row, held, _openings({label: held}).get(label))


def _difference(row: models.Model, held: Held | None, opening: str | None) -> str:
    if held is None:
        return "" if covered.is_unrecorded(row) else "was put in by hand: the record has no entry of it."
    if opening is None:
        return "" if held.erased else _unopened(held)
    now, said = covered.content(row), json.loads(opening)
    # A field that became covered since then: until the record speaks of the row again, it stands as every row began.
    said = {**covered.beginnings(row, since=said), **said}
    if now == said:
        return ""
    # Canonical JSON brings text to one Unicode form; only what differs after that is a difference.
    now = json.loads(prove.canonical(now))
    said = {**_before_there_were(row, now, said), **said}
    differing = [name for name in sorted({*now, *said}) if now.get(name) != said.get(name)]
    return "; ".join(_told(row, name, now, said) for name in differing)


def _before_there_were(row: models.Model, now: dict, said: dict) -> dict:
    """What a column that came later holds in rows of before: its default, which is no change by hand."""
    newer = (row._meta.get_field(name) for name in now if name not in said)
    return {field.name: field.get_default() for field in newer if not field.is_relation}


def _unopened(held: Held) -> str:
    if held.commitment is None:
        return "is there, and the record says that it was deleted."
    return "cannot be compared: what its entry stands for was deleted by hand."


def _told(row: models.Model, name: str, now: dict, said: dict) -> str:
    if not getattr(row, "covered_public", False):
        return f"“{name}” is not what the record says"
    return f"“{name}” is {_short(now.get(name))} and the record says {_short(said.get(name))}"


def _short(value) -> str:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool | type(None)) else str(value)
    text = {"null": "empty", "": "empty"}.get(text, text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
