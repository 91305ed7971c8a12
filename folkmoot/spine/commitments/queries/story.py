"""One promise: its story step by step, on whose decision, and what was spent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from folkmoot.base import clock, human_time, money
from folkmoot.record.queries import Line, about, line_of, lines_about
from folkmoot.record.shown import is_shown
from folkmoot.spine.commitments.confirming import CONFIRMED, DISPUTED
from folkmoot.spine.commitments.models import Commitment, Document, Passing, Photo, Update


@dataclass(frozen=True)
class Step:
    """One step of a promise's story: when, what, in whose words, and its entry in the record."""

    at: datetime
    title: str
    words: str
    state: str
    line: Line
    update: Update | None = None


# That somebody answered is in the record; on the page the answers stand together, never one by one.
PASSED_OVER = {"promise.witnessed"}


def story(commitment: Commitment) -> list[Step]:
    """Every recorded step of a promise, the oldest first."""
    lines = lines_about(commitment)
    if commitment.leaf and commitment.leaf not in {line.leaf_hash for line in lines}:
        lines += _still_waiting(commitment.leaf, {line.leaf_hash for line in lines})
    updates = {update.leaf: update for update in updates_of(commitment)}
    passings = {one.leaf: one for one in commitment.passings.select_related("from_body", "to_body")}
    return [
        _sent_on(line, passings[line.leaf_hash])
        if line.leaf_hash in passings
        else _step(line, commitment, updates.get(line.leaf_hash))
        for line in lines
        if line.kind.startswith("promise.") and line.kind not in PASSED_OVER
    ]


def updates_of(commitment: Commitment) -> list[Update]:
    """Its updates with their pictures, the oldest first. Three queries."""
    found = list(commitment.updates.prefetch_related(Prefetch("photos", Photo.objects.select_related("file"))))
    documents = {one.update_id: one for one in Document.objects.filter(update__in=found).select_related("file")}
    for update in found:
        update.commitment = commitment
        update.shown_document = documents.get(update.pk)
        if update.shown_document:
            update.shown_document.update = update
        for photo in update.photos.all():
            photo.update = update
    return found


def _still_waiting(leaf: str, entered: set[str]) -> list[Line]:
    """The newest steps, which the record takes up within seconds."""
    found: list[Line] = []
    while leaf not in entered and (line := line_of(leaf)) and line.seq is None and line.kind.startswith("promise."):
        found.insert(0, line)
        leaf = line.because or ""
    return found


def _step(line: Line, commitment: Commitment, update: Update | None) -> Step:
    facts = line.body["c"]
    title, words, state = TELLS.get(line.kind, _as_it_is)(facts, commitment)
    title = title or str(line.says)
    return Step(line.at, title, update.words if update else words, state, line, update)


def _sent_on(line: Line, passing: Passing) -> Step:
    told = {"body": passing.from_body, "to": passing.to_body}
    title = (
        _("%(body)s: not ours, sent to %(to)s") if passing.to_body else _("%(body)s: not ours, and nobody knows whose")
    )
    return Step(line.at, title % told, passing.note, "", line)


def _asked(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    body = commitment.body
    if facts["body"] != body.public_id and (first := commitment.passings.select_related("from_body").first()):
        body = first.from_body
    told = {"body": body, "answer": _day(facts["answer_due_on"]), "due": _day(facts["due_on"])}
    return (
        _("Asked of %(body)s") % told,
        _("An answer was due by %(answer)s, the thing itself by %(due)s.") % told,
        "asked",
    )


def _answered(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    if facts["answer"] == Commitment.ACCEPTED:
        return _("Accepted"), _("Promised by %(day)s.") % {"day": _day(facts["due_on"])}, "accepted"
    return _("Declined"), commitment.reason, "declined"


def _unanswered(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return _("No answer came by the day"), "", "unanswered"


def _late(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return _("The day passed, and it was not done yet"), "", "late"


def _progress(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    percent = facts.get("percent")
    title = _("How far it is") if percent is None else _("How far it is: %(percent)d %%") % {"percent": percent}
    return title, "", facts.get("going", "")


def _said_done(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    told = {"people": facts["people"], "day": _day(facts["until"])}
    words = _(
        "Residents can say until %(day)s whether it is. It counts as kept when %(people)d or more say yes and no more than a third disagree, or when nobody disagrees."
    )
    return _("Said to be done"), words % told, "said-done"


def _judged(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    counts = ""
    if facts.get("yes") is not None:
        counts = _("%(yes)d said yes, %(not_yet)d not quite yet, %(no)d no.") % facts
    if facts["result"] == DISPUTED:
        day = _("It is to be put right by %(day)s.") % {"day": _day(facts["due_on"])}
        return _("Disputed by residents"), f"{counts} {day}".strip(), "disputed"
    title = _("Confirmed by residents") if facts["result"] == CONFIRMED else _("Kept: nobody disagreed")
    return title, counts, "kept"


def _paid(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return _("%(amount)s was paid") % {"amount": _sum(facts["amount"])}, "", ""


def _cost_asked(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    told = {"old": _sum(facts["cost"]), "new": _sum(facts["wished_cost"])}
    return _("Another cost was asked for"), _("%(new)s instead of %(old)s, which stands until it is agreed.") % told, ""


def _cost_changed(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    told = {"old": _sum(facts["old_cost"]), "new": _sum(facts["cost"])}
    return _("Another cost was agreed"), _("%(new)s instead of %(old)s.") % told, "changed"


def _sum(text: str) -> str:
    """“2100.00 GBP” of a fact, as people write it here."""
    figure, currency = text.split()
    return money.show(money.parse(figure, currency), currency)


def _followed(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return _("Kept: what followed shows it"), "", "kept"


def _owed_again(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return _("Owed again"), _("What had begun was stopped."), ""


def _as_it_is(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return "", "", ""


def _ended(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    titles = {
        Commitment.KEPT: _("Kept"),
        Commitment.BROKEN: _("It will not be done"),
        Commitment.HANDED_BACK: _("Handed back"),
        Commitment.RELEASED: _("No longer asked"),
    }
    reason = "" if facts["state"] == Commitment.KEPT else commitment.reason
    return titles[facts["state"]], reason, facts["state"]


def _due_changed(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    told = {"old": _day(facts["old_due_on"]), "new": _day(facts["due_on"])}
    return _("A new day was agreed"), _("%(new)s instead of %(old)s.") % told, "due"


def _new_day_asked(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    told = {"old": _day(facts["due_on"]), "new": _day(facts["wished_due_on"])}
    return _("A later day was asked for"), _("%(new)s instead of %(old)s, which stands until it is agreed.") % told, ""


def _due_kept(facts: dict, commitment: Commitment) -> tuple[str, str, str]:
    return _("The later day was not agreed"), _("%(day)s stands.") % {"day": _day(facts["due_on"])}, "due"


def _day(text: str) -> str:
    return human_time.day(datetime.fromisoformat(text).date(), clock.now())


TELLS = {
    "promise.asked": _asked,
    "promise.answered": _answered,
    "promise.unanswered": _unanswered,
    "promise.late": _late,
    "promise.progress": _progress,
    "promise.ended": _ended,
    "promise.followed": _followed,
    "promise.owed-again": _owed_again,
    "promise.due-changed": _due_changed,
    "promise.new-day-asked": _new_day_asked,
    "promise.due-kept": _due_kept,
    "promise.said-done": _said_done,
    "promise.judged": _judged,
    "promise.paid": _paid,
    "promise.cost-asked": _cost_asked,
    "promise.cost-changed": _cost_changed,
}


@dataclass(frozen=True)
class Ground:
    """On whose decision: the recorded act that asked for the promise, with its page where that may be seen."""

    line: Line
    title: str
    url: str


def ground_of(commitment: Commitment, person: Any) -> Ground | None:
    line = line_of(commitment.because)
    if line is None:
        return None
    title, url = about(line.row) if line.row is not None and is_shown(line.row, person) else ("", "")
    return Ground(line, title, url)


def spent(updates: list[Update]) -> int | None:
    """What has been spent in all, as last told; None if nobody said."""
    told = [update.spent_minor for update in updates if update.spent_minor is not None]
    return told[-1] if told else None
