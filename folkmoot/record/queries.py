"""Finding entries: by number, by code, by what they are about; and how the record stands."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import clock, human_time
from folkmoot.base.ids import ref
from folkmoot.record import shown
from folkmoot.record.facts import FACTS
from folkmoot.record.line import Line
from folkmoot.record.models import Checkpoint, Cosignature, Entry, Head, LogKey, LostAct, Opening, Pending
from folkmoot.record.plain import Plain, in_words
from tellers import prove

A_PAGE = 15
SOON = timedelta(minutes=5)
FAR_BACK = 12
MOST_FOLLOWING = 30
CHUNK = 1000


def line_of(leaf_hash: str) -> Line | None:
    """The entry with this leaf hash, whether it has entered the tree yet or not."""
    entry = Entry.objects.filter(leaf_hash=leaf_hash).first()
    if entry:
        return _line(entry)
    pending = Pending.objects.filter(leaf_hash=leaf_hash).first()
    return Line(leaf_hash, json.loads(pending.body), None) if pending else None


def line_at(seq: int) -> Line | None:
    entry = Entry.objects.filter(seq=seq).first()
    return _line(entry) if entry else None


def _line(entry: Entry) -> Line:
    return Line(entry.leaf_hash, json.loads(entry.body), entry.seq)


def row_of(reference: str) -> models.Model | None:
    """The row a stable reference names (`budgets.Budget:k3f…`), or None when there is no such row any more."""
    return shown.rows_of([reference]).get(reference)


def lines_about(row: models.Model) -> list[Line]:
    """Every entered entry about this row, oldest first."""
    return [_line(entry) for entry in Entry.objects.filter(obj=ref(row)).order_by("seq")]


def find(text: str) -> Line | None:
    """The entry that somebody means by a code, a number or a hash, however they typed it. Raises prove.BadCode."""
    typed = "".join(text.split()).lower()
    if typed.isascii() and typed.replace(",", "").isdecimal() and len(typed) <= 15:
        return line_at(int(typed.replace(",", "")))
    if len(typed) == 64 and all(letter in "0123456789abcdef" for letter in typed):
        return line_of(typed)
    prefix = prove.tracking_prefix(text)
    # A range, not LIKE: every database can use its index. "g" comes after every hex digit.
    begins = {"leaf_hash__gte": prefix, "leaf_hash__lt": f"{prefix}g"}
    entry = Entry.objects.filter(**begins).first() or Pending.objects.filter(**begins).first()
    return line_of(entry.leaf_hash) if entry else None


# --- The list ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Listed:
    """One line of the list, with what it is about where that may be shown."""

    line: Line
    title: str
    url: str


@dataclass(frozen=True)
class Portion:
    """A page of the list: the newest first, and the number to ask for next (None at the beginning of the record)."""

    lines: list[Listed]
    before: int | None


def portion(person: Any, *, place: str = "", about: str = "", kind: str = "", before: int | None = None) -> Portion:
    """Entries, newest first, before this number. `place` is a public id, `about` a reference, `kind` a kind of entry."""
    wanted = {"place": place, "obj": about, "kind": kind}
    found = Entry.objects.filter(**{name: value for name, value in wanted.items() if value}).order_by("-seq")
    if before is not None:
        found = found.filter(seq__lt=before)
    entries = list(found[: A_PAGE + 1])
    lines = [_line(entry) for entry in entries[:A_PAGE]]
    return Portion(_listed(lines, person), lines[-1].seq if len(entries) > A_PAGE else None)


def _listed(lines: list[Line], person: Any) -> list[Listed]:
    rows = shown.rows_of(line.body["obj"] for line in lines)
    seen = {ref(row): about(row) for row in shown.shown_rows(rows.values(), person)}
    return [Listed(line, *seen.get(line.body["obj"], ("", ""))) for line in lines]


def about(row: models.Model) -> tuple[str, str]:
    """What to call a row that may be seen, and where it is: its own page, or that of what it hangs on."""
    if hasattr(row, "get_absolute_url"):
        return str(row), row.get_absolute_url()
    parents = shown.parents_of(row)
    return about(parents[0]) if parents else ("", "")


def kinds_there() -> list[tuple[str, str]]:
    """The kinds of entry that the record holds, with their sentences."""
    held = Entry.objects.order_by("kind").values_list("kind", flat=True).distinct()
    return [(kind, str(FACTS[kind].says)) for kind in held if kind in FACTS]


def places_there(person: Any) -> list[models.Model]:
    """The places whose entries can be asked for."""
    return list(shown.place_model()._default_manager.visible_to(person).order_by("name"))  # type: ignore[attr-defined]


# --- One entry and its neighbours ----------------------------------------------------------------


def led_here(line: Line) -> list[Line]:
    """The entries that led to this one, the first cause first; a dozen at most."""
    chain: list[Line] = []
    cause = line.because
    while cause and len(chain) < FAR_BACK and (found := line_of(cause)):
        chain.insert(0, found)
        cause = found.because
    return chain


def followed(line: Line) -> list[Line]:
    """The entries that this one led to, oldest first."""
    found = Entry.objects.filter(because=line.leaf_hash).order_by("seq")[:MOST_FOLLOWING]
    return [_line(entry) for entry in found]


@dataclass(frozen=True)
class Shown:
    """What one commitment stands for: whose row it is, and what that row held at the time."""

    name: str
    label: str
    facts: list[Plain]


def openings_of(line: Line, person: Any) -> list[Shown]:
    """What the entry's commitments stand for, where that is public, still there and may be seen by this person."""
    openings = list(Opening.objects.filter(leaf_hash=line.leaf_hash, public=True).order_by("label"))
    rows = shown.rows_of(opening.label for opening in openings)
    seen = {ref(row) for row in shown.shown_rows(rows.values(), person)}
    return [
        Shown(capfirst(str(rows[opening.label]._meta.verbose_name)), opening.label, in_words(json.loads(opening.value)))
        for opening in openings
        if opening.label in seen
    ]


# --- How the record stands -----------------------------------------------------------------------


def head() -> Head:
    return Head.objects.filter(pk=1).first() or Head(size=0)


def origin() -> str:
    """The record's name. Once something is signed it stays, even if the site moves; a declared restore gives the next one."""
    last = LogKey.objects.last()
    return prove.parse_vkey(last.line).name if last else str(settings.RECORD_ORIGIN)


def latest_checkpoint() -> Checkpoint | None:
    """The newest statement of the record as it is named now."""
    return _checkpoints().order_by("-size").first()


def _checkpoints() -> models.QuerySet[Checkpoint]:
    return Checkpoint.objects.filter(note__startswith=f"{origin()}\n")


def unsigned_in_words() -> str:
    """“12 entries, since yesterday at 6 pm”, once they have waited for a seal longer than a minute or two; else empty."""
    many, since = unsigned()
    last = latest_checkpoint()
    if since is None or (last and clock.now() - max(last.signed_at, since) < SOON):
        return ""
    entries = ngettext("%(n)s entry", "%(n)s entries", many) % {"n": number_format(many, force_grouping=True)}
    return _("%(entries)s, since %(when)s") % {"entries": entries, "when": human_time.words(since, clock.now())}


def verifier_keys() -> list[str]:
    """The public keys that sign the record as it is named now, oldest first."""
    lines = LogKey.objects.values_list("line", flat=True)
    here = origin()
    return [line for line in lines if prove.parse_vkey(line).name == here]


def note_with_cosignatures(checkpoint: Checkpoint) -> str:
    """The checkpoint with a line under it for each keeper who has seen it."""
    lines = Cosignature.objects.filter(size=checkpoint.size).order_by("name", "key_id").values_list("line", flat=True)
    return checkpoint.note + "".join(f"{line}\n" for line in lines)


def keepers_and_last() -> tuple[int, datetime | None]:
    """How many independent keepers have signed within a day that they saw the record, and when the last of them did."""
    last = Cosignature.objects.order_by("-seen_at").first()
    recent = Cosignature.objects.filter(seen_at__gt=clock.now() - timedelta(days=1))
    return recent.values("name").distinct().count(), last.seen_at if last else None


def kept_in_words() -> str:
    """“by 4 independent keepers, last 12 minutes ago”; empty when no keeper ever answered."""
    many, last = keepers_and_last()
    if last is None:
        return ""
    if not many:
        return _("by no independent keeper since %(when)s") % {"when": human_time.words(last, clock.now())}
    minutes = max(0, int((clock.now() - last).total_seconds() // 60))
    told = {"many": many, "ago": ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}}
    return (
        ngettext("by %(many)s independent keeper, last %(ago)s", "by %(many)s independent keepers, last %(ago)s", many)
        % told
    )


def lost_acts() -> models.QuerySet[LostAct]:
    """Hashes of entries that are gone since an older copy was put back."""
    return LostAct.objects.order_by("leaf_hash")


def unsigned() -> tuple[int, datetime | None]:
    """How many entries no seal speaks of yet, and since when; (0, None) when all are sealed."""
    now, last = head(), latest_checkpoint()
    signed = last.size if last else 0
    first = Entry.objects.filter(seq=signed).first() if now.size > signed else None
    return (now.size - signed, first.entered_at) if first else (0, None)


def footer_line() -> str:
    """For the foot of every page: “12,408 entries, unbroken”. One small query."""
    return in_brief(head())


def in_brief(now: Head) -> str:
    """How long the record is, and what was found when it was last looked through."""
    entries = ngettext("%(count)s entry", "%(count)s entries", now.size) % {
        "count": number_format(now.size, use_l10n=True, force_grouping=True)
    }
    if now.trouble or now.broken or (now.audited_at and now.audit_answer == Head.FALSE):
        return _("%(entries)s; something is wrong, see the record") % {"entries": entries}
    if now.audited_at and now.audit_answer == Head.FINE:
        return _("%(entries)s, unbroken") % {"entries": entries}
    return entries


def trouble() -> str:
    """Why the record is not being signed, in one sentence; empty when all is well. For banners and the doctor."""
    return head().trouble


# --- The record as files -------------------------------------------------------------------------


def checkpoints() -> Iterator[str]:
    return _checkpoints().order_by("size").values_list("note", flat=True).iterator()


def bodies(start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The entries' own bytes, from number `start` to before `end`."""
    found = Entry.objects.filter(seq__gte=start).order_by("seq")
    found = found if end is None else found.filter(seq__lt=end)
    return (body.encode() for body in found.values_list("body", flat=True).iterator(chunk_size=CHUNK))


def public_openings(size: int) -> Iterator[dict]:
    """What everyone may see of what the entries commit to, in the order of the entries."""
    for start in range(0, size, CHUNK):
        found = Entry.objects.filter(seq__gte=start, seq__lt=min(size, start + CHUNK))
        numbers = dict(found.values_list("leaf_hash", "seq"))
        openings = list(Opening.objects.filter(public=True, leaf_hash__in=list(numbers)))
        rows = shown.rows_of(opening.label for opening in openings)
        seen = {ref(row) for row in shown.shown_rows(rows.values(), AnonymousUser())}
        shown_here = [opening for opening in openings if opening.label in seen]
        for opening in sorted(shown_here, key=lambda one: (numbers[one.leaf_hash], one.label)):
            yield {
                "index": numbers[opening.leaf_hash],
                "label": opening.label,
                "salt": opening.salt,
                "value": json.loads(opening.value),
            }
