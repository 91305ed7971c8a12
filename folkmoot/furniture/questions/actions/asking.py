"""One use of a set, from its list to its close. Called by whoever owns it, inside its own action."""

import hashlib
import secrets
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from folkmoot.base import clock, keys
from folkmoot.base.ids import new_public_id
from folkmoot.furniture.questions import facts, link
from folkmoot.furniture.questions.models import Answers, Asked, Asking, QuestionSet
from folkmoot.record.write import write

_random = secrets.SystemRandom()
AT_A_TIME = 500


def begin_asking(question_set: QuestionSet) -> Asking:
    """A fresh key and an empty list. From here on the wording is fixed."""
    held = QuestionSet.objects.select_for_update().get(pk=question_set.pk)
    if not held.is_frozen:
        held.frozen_at = clock.now()
        held.save(update_fields=["frozen_at"])
    asking = Asking.objects.create(place=question_set.place, question_set=held)
    keys.read_or_make(asking.key_name)
    return asking


def put_on_list(asking: Asking, claims: Iterable[tuple[str, str]]) -> list[str]:
    """A line with a random ticket for each (claim, address or ""), in random order. Returns the tickets."""
    rows = []
    for claim, address in claims:
        ticket = new_public_id()
        hashes = {
            "claim": link.hashed(asking, claim),
            "code_hash": link.code_hash(asking, link.code_of(asking, ticket)),
        }
        rows.append(Asked(asking=asking, ticket=ticket, address=address, **hashes))
    _random.shuffle(rows)
    Asked.objects.bulk_create(rows, batch_size=AT_A_TIME)
    return [one.ticket for one in rows]


def open_asking(asking: Asking, *, drawn: Sequence[str], closes_at: datetime) -> None:
    """Let those of these tickets answer. Everybody else's line, and address, is deleted."""
    Asked.objects.filter(asking=asking).exclude(ticket__in=drawn).delete()
    Asked.objects.filter(asking=asking).update(drawn=True)
    asking.opened_at, asking.closes_at = clock.now(), closes_at
    asking.save(update_fields=["opened_at", "closes_at"])


def close_asking(asking: Asking) -> Asking:
    """Count, forget who was asked, give the answers an order and names that say nothing, and destroy the key."""
    held = Asking.objects.select_for_update().get(pk=asking.pk)
    held.read_once, held.read_differently = _settle_papers(held)
    held.asked_count = held.asked.count()
    held.asked.all().delete()
    _rewrite(held)
    held.answered_count, held.closed_at = held.answers.count(), clock.now()
    held.save()
    write(facts.AskingClosed(asked=held.asked_count, answered=held.answered_count), about=held)
    transaction.on_commit(lambda: keys.destroy(held.key_name))
    return held


def _settle_papers(asking: Asking) -> tuple[int, int]:
    """Sheets that one person read count as read; those that two read differently do not. How many there were of each."""
    by_sheet: dict[str, list] = {}
    for one in asking.readings.all():
        by_sheet.setdefault(one.pseudonym, []).append(one)
    single = [found[0] for found in by_sheet.values() if len(found) == 1]
    answered = set(asking.answers.values_list("pseudonym", flat=True))
    missing = [one for one in single if one.pseudonym not in answered]
    Answers.objects.bulk_create(
        Answers(asking=asking, pseudonym=one.pseudonym, answers=one.answers, about_you=one.about_you, via=Answers.PAPER)
        for one in missing
    )
    asking.readings.all().delete()
    return len(missing), len(by_sheet) - len(single)


def _rewrite(asking: Asking) -> None:
    rows = list(asking.answers.all())
    asking.answers.all().delete()
    _random.shuffle(rows)
    for row in rows:
        row.pk, row.pseudonym = uuid.uuid4(), hashlib.sha256(secrets.token_bytes(32)).hexdigest()
    Answers.objects.bulk_create(rows, batch_size=AT_A_TIME)
