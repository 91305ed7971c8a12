"""The stage of link_attack.py: a real vote over HTTP, and all that a copy of the database then shows."""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from bench.link_attack import Traces
from folkmoot.base import clock
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import actions, ballot_codes, link
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots.models import Ballot, Box, Claim
from folkmoot.record.models import Entry
from folkmoot.web import ticking
from tests import make

BY_LETTER = 5  # one voter in so many has a letter's code instead of an account
# Where a row stands on the disk, and which transaction wrote it.
PLACED = {
    "sqlite": {
        "ballots_claim": "SELECT rowid, rowid, claim FROM ballots_claim",
        "ballots_rollline": "SELECT r.rowid, r.rowid, c.claim FROM ballots_rollline r JOIN ballots_claim c ON c.line_id = r.id",
        "ballots_ballot": "SELECT rowid, rowid, leaf_hash FROM ballots_ballot",
        "record_entry": "SELECT rowid, seq, leaf_hash FROM record_entry WHERE kind = 'ballot.cast'",
    },
    "postgresql": {
        "ballots_claim": "SELECT ctid::text, xmin::text::bigint, claim FROM ballots_claim",
        "ballots_rollline": (
            "SELECT r.ctid::text, r.xmin::text::bigint, c.claim FROM ballots_rollline r JOIN ballots_claim c ON c.line_id = r.id"
        ),
        "ballots_ballot": "SELECT ctid::text, xmin::text::bigint, leaf_hash FROM ballots_ballot",
        "record_entry": "SELECT ctid::text, xmin::text::bigint, leaf_hash FROM record_entry WHERE kind = 'ballot.cast'",
    },
}


def hold_a_poll(voters: int, chance: random.Random) -> dict[str, str]:
    """{voter's public id: leaf hash of the ballot that counts}, known to nobody but this script."""
    process = make.process("poll", "vote", people=0)
    poll = process.poll
    answers = [option.public_id for option in poll.options.all()]
    by_letter = voters // BY_LETTER
    codes = actions.print_codes(process.place.organiser, poll.box, [Household("1 Mill Road", by_letter)]).sheets
    people = [*(make.resident(process.place) for _ in range(voters - by_letter)), *(sheet.code for sheet in codes)]
    chance.shuffle(people)
    for number, person in enumerate(people):
        for _again in range(1 + (number % 7 == 0)):
            vote_with(Client(), person, poll, chance.choice([*answers, "none"]))
        if number % 50 == 0:
            ticking.run_once()
    claims = [claim_of(person) for person in people]
    truth = {claim.partition(":")[2]: boxes.ballot_of(poll.box, claim).leaf_hash for claim in claims}
    with clock.at(process.closes_at + timedelta(minutes=1)):
        ticking.run_once()
    return truth


def claim_of(person: Person | str) -> str:
    return ballot_codes.claim_of(person) if isinstance(person, str) else boxes.holder_of(person)


def vote_with(client: Client, person: Person | str, poll, answer: str) -> None:
    """Over HTTP, with an account or with the code of a letter."""
    if isinstance(person, str):
        client.post(f"/{poll.process.place.slug}/code/", {"code": person})
        numbers = [option.public_id for option in poll.options.all()]
        mark = "none" if answer == "none" else str(numbers.index(answer) + 1)
        sent = client.post(poll.box.address("vote/"), {"mark": mark})
    else:
        make.sign_in(client, person, twice=False)
        sent = client.post(poll.get_absolute_url(), {"chosen": answer})
    assert sent.status_code in {200, 302}, sent.status_code


def dump(truth: dict[str, str]) -> tuple[Traces, Traces]:
    """Every order in which voters, and ballots, can be read.

    The attacker is given more than a copy of the database tells: whose each claim on the roll is.
    """
    box = Box.objects.get(owner="poll")
    names = {link.hashed(box, f"{kind}:{voter}"): voter for voter in truth for kind in ("person", "code")}
    whose = lambda claim: names.get(claim, claim)  # noqa: E731
    voters, ballots = _rows(whose), _papers()
    papers = set(truth.values())
    for name, query in PLACED[connection.vendor].items():
        with connection.cursor() as cursor:
            cursor.execute(query)
            rows = sorted(cursor.fetchall(), key=lambda row: _spot(row[0]))
        for number, (_where, written, what) in enumerate(rows):
            who = whose(what)
            # Entries of ballots that were changed later belong to nobody's counted ballot.
            if who in truth or what in papers:
                target = ballots if what in papers else voters
                target.setdefault(f"place in {name}", {})[who] = number
                target.setdefault(f"write of {name}", {})[who] = float(written)
    if connection.vendor == "sqlite":
        _bytes_of_the_file(truth, names, voters, ballots)
    return voters, ballots


def _spot(where: str | int) -> tuple[int, ...]:
    return tuple(int(part) for part in str(where).strip("()").split(","))


def _rows(whose: Callable[[str], str]) -> Traces:
    claims = list(Claim.objects.select_related("line"))
    keys = {person.pk: person.public_id for person in Person.objects.all()}
    traces: Traces = {
        "id of the claim": {whose(claim.claim): claim.pk.int for claim in claims},
        "id on the roll": {whose(claim.claim): claim.line_id.int for claim in claims},
        "hash of the claim": {whose(claim.claim): int(claim.claim, 16) for claim in claims},
        "joined": {public_id: key for key, public_id in keys.items()},
        "session's end": {},
    }
    for session in Session.objects.all():
        who = session.get_decoded().get("_auth_user_id")
        if who and int(who) in keys:
            traces["session's end"][keys[int(who)]] = session.expire_date.timestamp()
    return traces


def _papers() -> Traces:
    entries = Entry.objects.filter(kind="ballot.cast")
    return {
        "id in the box": {ballot.leaf_hash: ballot.pk.int for ballot in Ballot.objects.all()},
        "pseudonym": {ballot.leaf_hash: int(ballot.pseudonym, 16) for ballot in Ballot.objects.all()},
        "number in the record": {entry.leaf_hash: entry.seq for entry in entries},
        "time in the record": {entry.leaf_hash: entry.entered_at.timestamp() for entry in entries},
    }


def _bytes_of_the_file(truth: dict[str, str], claims: dict[str, str], voters: Traces, ballots: Traces) -> None:
    """Where a name stands first and last in the raw file and its journal, dead pages too."""
    people, papers = {person: person for person in truth}, {paper: paper for paper in truth.values()}
    connection.close()
    for path in sorted(Path(os.environ["FOLKMOOT_VAR"]).glob("*.sqlite3*")):
        raw = path.read_bytes()
        _offsets(raw, path.name, voters, people)
        _offsets(raw, f"{path.name} (claim)", voters, claims)
        _offsets(raw, path.name, ballots, papers)


def _offsets(raw: bytes, file: str, traces: Traces, names: dict[str, str]) -> None:
    for name, whose in names.items():
        text = name.encode()
        if (first := raw.find(text)) >= 0:
            traces.setdefault(f"first byte in {file}", {})[whose] = first
            traces.setdefault(f"last byte in {file}", {})[whose] = raw.rfind(text)
