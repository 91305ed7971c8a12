"""What a live test needs from inside: rows made through the product's own actions, and a look at its tables.

Run by tests/live.py beside the running product and with its settings. Reads one question a line, ["name", {words}],
and answers each with one line of JSON.
"""

import hashlib
import json
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests import live_together  # noqa: F401  # isort: skip  (its questions are answered too)
from tests.live_asked import ANSWERS, answers, new_place, sign_all_in  # isort: skip  (makes Django ready)

from django.db import connection, transaction

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.models import Letter
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.actions.letters import Household
from folkmoot.belong.membership.models import AddressLetter, Residency
from folkmoot.belong.people.models import Person, SignInCode
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.copies import making, recovery
from folkmoot.decide.budgets.publishing import ballot_file
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.furniture.ballots import closing, link, roll
from folkmoot.furniture.ballots.models import Ballot, Box
from folkmoot.record import queries
from folkmoot.record.audit import audit
from folkmoot.record.models import Checkpoint, Entry, Head, Pending
from folkmoot.record.tree import proof_of
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.tests import practising
from folkmoot.web import ticking
from tellers import prove
from tests import make
from tests.house import hostile_place
from tests.walks import lives

SECONDS_TO_SIGN = 60


@answers
def build(voters: int = 0, poll: bool = False) -> dict:
    """A place with a budget that is being voted, a poll if wished, and so many residents."""
    with transaction.atomic():
        place = new_place()
        made = {"place": place.slug, "budget": about(make.process("budget", "vote", of=place, people=0))}
        if poll:
            made["poll"] = about(make.process("poll", "vote", of=place, people=0))
        return made | {"voters": residents_of(place, voters)}


@answers
def build_neighbours() -> dict:
    """A place, the session of somebody who lives there, and of somebody who does not."""
    with transaction.atomic():
        place = new_place()
        ada, nia = sign_all_in([make.resident(place), make.person()])
    return {"place": place.slug, "ada": ada, "nia": nia}


@answers
def build_closing(voters: int, seconds: int) -> dict:
    """The same, with a budget that closes in so many seconds."""
    with transaction.atomic():
        place = new_place()
        process = make.process("budget", "draft", of=place)
        made = {"place": place.slug, "voters": residents_of(place, voters)}
    with transaction.atomic():
        closes_at = clock.now().replace(microsecond=0) + timedelta(seconds=seconds + 1)
        processes.set_hours(place.organiser, process, {"vote": (closes_at - timedelta(hours=1), closes_at)})
        processes.open_process(place.organiser, process)
    return made | {"budget": about(process), "closes_at": closes_at.timestamp()}


@answers
def build_hall(place: str, minutes: int) -> dict:
    """A place that was founded by hand is opened, and in it a budget whose vote closes in so many minutes."""
    here = Place.objects.get(slug=place)
    organiser = make.organiser_of(here)
    with transaction.atomic():
        membership.keep_place(organiser, here, version=here.version, points=(), safeguarding_phone="01632 960 999")
        membership.open_place(organiser, here)
        process = make.process("budget", "draft", of=here, people=0, rule="greedy_votes", fewest_ticks=1)
    with transaction.atomic():
        now = clock.now().replace(microsecond=0)
        processes.set_hours(organiser, process, {"vote": (now - timedelta(hours=1), now + timedelta(minutes=minutes))})
        processes.open_process(organiser, process)
    return about(process)


def residents_of(place: Place, many: int) -> list[dict]:
    people = [make.resident(place) for _ in range(many)]
    keys = sign_all_in(people)
    return [{"session": key, "holder": ballot_box.holder_of(one)} for key, one in zip(keys, people, strict=True)]


def about(process) -> dict:
    options = process.frozen.get("projects") or process.frozen.get("options")
    return {
        "path": process.get_absolute_url(),
        "box": process.feature.box.public_id,
        "choices": [option.get("number") or option["id"] for option in options],
    }


@answers
def build_hostile() -> dict:
    """A place in which every word that people can write is markup; where it is, and sessions of who sees most of it."""
    with transaction.atomic():
        place, people = hostile_place.build()
        keys = sign_all_in(list(people.values()), twice=True)
    return {"place": place.slug, "sessions": dict(zip(people, keys, strict=True))}


@answers
def build_practice() -> dict:
    """A draft of a poll, and the sessions of three people who run the place."""
    with transaction.atomic():
        at = practising.three()
        keys = sign_all_in([at.ada, at.ben, at.cleo], twice=True)
    return {"draft": f"/{at.place.slug}/prepare/{at.process.public_id}/", "sessions": keys}


@answers
def practices(draft: str) -> int:
    """How many boxes there are to practise with this draft."""
    return Box.objects.filter(practice=True, subject__endswith=draft.rstrip("/").rpartition("/")[2]).count()


@answers
def tables() -> dict[str, str]:
    """{table: a digest of all its rows}, once nothing waits to enter the record or to be signed."""
    while Pending.objects.exists() or not Checkpoint.objects.filter(size=Entry.objects.count()).exists():
        time.sleep(0.05)
    rows = practising.everything().items()
    return {table: hashlib.sha256(repr(found).encode()).hexdigest() for table, found in rows}


@answers
def build_decided() -> dict:
    """A budget that was decided: the addresses of its page and of its totals."""
    with transaction.atomic():
        path = make.process("budget", "deliver", people=6).get_absolute_url()
    return {"result": f"{path}result/", "totals": f"{path}result/totals.json"}


@answers
def recovery_key() -> str:
    return recovery.as_letters(keys.read_or_make(making.KEY))


@answers
def what_stands(size: int = 0) -> dict:
    """The record up to an entry (all of it without a size), its newest signature till then, and every result."""
    size = size or Head.objects.get().size
    tree = prove.GrowingTree()
    for body in Entry.objects.filter(seq__lt=size).order_by("seq").values_list("body", flat=True):
        tree.add(prove.leaf_hash(body.encode()))
    outcomes = Outcome.objects.filter(process__kind="budget").order_by("public_id")
    results = [[one.public_id, one.summary, one.working, ballot_file(one.process.feature, one)] for one in outcomes]
    return {
        "size": size,
        "root": tree.root().hex(),
        "signed": Checkpoint.objects.filter(size__lte=size).order_by("-size").values_list("note", flat=True).first(),
        "results": hashlib.sha256(json.dumps(results, sort_keys=True).encode()).hexdigest(),
    }


@answers
def without_its_key(box: str) -> dict:
    """What a box that nobody can open any more still holds: who voted, how many ballots, how many of them are sealed."""
    found = Box.objects.get(public_id=box)
    bodies, ballots = sealed_bodies(found), list(found.ballots.filter(complete=True))
    return {
        "voted": found.claims.filter(voted=True).count(),
        "ballots": len(ballots),
        "whole": sum(is_whole(ballot, bodies) for ballot in ballots),
    }


@answers
def build_lives(many: int) -> dict:
    """So many people who leave something of theirs wherever people can."""
    with transaction.atomic():
        people, _processes = lives.live(many)
    return {"people": [person.public_id for person in people]}


@answers
def forget(people: list[str]) -> None:
    for public_id in people:
        lives.forget(Person.objects.get(public_id=public_id))


@answers
def in_the_box(box: str) -> dict:
    """Everything a box holds: choice and receipt of each account with a line, and how many rows and entries there are."""
    found = Box.objects.get(public_id=box)
    kept = {ballot.pseudonym: ballot for ballot in found.ballots.all()}
    lines = list(found.roll.all())
    known = {link.hashed(found, holder): holder for holder in map(ballot_box.holder_of, Person.objects.all())}
    claims = {known[claim.claim]: claim for claim in found.claims.all()}
    of = {holder: kept.get(ballot_box.pseudonym(found, holder)) for holder in claims}
    bodies = sealed_bodies(found)
    return {
        "choices": {holder: ballot and ballot.choice for holder, ballot in of.items()},
        "codes": {holder: ballot and code_of(ballot) for holder, ballot in of.items()},
        "lines": len(lines),
        "voted": sum(one.voted for one in (lines if found.mixed_at else claims.values())),
        "ballots": len(kept),
        "complete": sum(ballot.complete for ballot in kept.values()),
        "sealed": len(bodies),
        "halves": sum(not is_whole(ballot, bodies) for ballot in of.values()),
    }


def sealed_bodies(box: Box) -> dict[str, str]:
    """{leaf hash: entry} of every ballot of this box, whether it waits or stands in the record."""
    waiting = Pending.objects.filter(mix_group=box.public_id)
    entered = Entry.objects.filter(kind="ballot.cast", obj=box.subject)
    return dict([*waiting.values_list("leaf_hash", "body"), *entered.values_list("leaf_hash", "body")])


def is_whole(ballot: Ballot | None, bodies: dict[str, str]) -> bool:
    """Whether a line of the roll has its ballot, the ballot its entry, and the entry commits to what was chosen."""
    if ballot is None or ballot.leaf_hash not in bodies:
        return False
    commit = bytes.fromhex(json.loads(bodies[ballot.leaf_hash])["c"]["commit"])
    return prove.opens(commit, "ballot", ballot.choice, salt=bytes.fromhex(ballot.salt))


def code_of(ballot: Ballot) -> str:
    return prove.tracking_code(bytes.fromhex(ballot.leaf_hash))


@answers
def close(box: str) -> int:
    """Let the hour of closing come for this box, as the tick would; how many ballots were counted."""
    found = Box.objects.get(public_id=box)
    with clock.at(found.settled_at):
        while not ticking.run_once():  # the product's own tick holds the lock for a moment
            time.sleep(0.05)
    process = next(one for one in Process.objects.all() if ref(one) == found.subject)
    return process.outcomes.get().working["ballots"]


@answers
def not_in_the_record(codes: list[str]) -> list[str]:
    """Those of these receipts that no proof shows in the signed record."""
    wait_for_signer()
    checkpoint, key = queries.latest_checkpoint(), prove.parse_vkey(queries.verifier_keys()[-1])
    return [code for code in codes if not is_proved(code, checkpoint, key)]


def wait_for_signer() -> None:
    """The signer is a process of its own and comes some moments later; one that stays away fails the test."""
    give_up_at = time.monotonic() + SECONDS_TO_SIGN
    while queries.unsigned()[0]:
        assert time.monotonic() < give_up_at, "nobody signs the record"
        time.sleep(0.05)


@answers
def unsigned() -> int:
    """How many entries stand in the record, or wait for it, and are under no seal yet."""
    return queries.unsigned()[0] + Pending.objects.filter(mix_group="").count()


def is_proved(code: str, checkpoint: Checkpoint, key: prove.VerifierKey) -> bool:
    entry = Entry.objects.filter(leaf_hash__startswith=prove.tracking_prefix(code)).first()
    if entry is None:
        return False
    prove.check_inclusion(proof_of(entry.seq, checkpoint), entry.body.encode(), [key])
    return True


@answers
def faults() -> list[str]:
    """What a look through the whole record, and the database's own check of its file, find wrong."""
    if connection.vendor != "sqlite":
        return audit().faults
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return audit().faults + [words for (words,) in cursor.fetchall() if words != "ok"]


@answers
def claims_at_once(box: str) -> dict:
    """Eight threads cast under the same four claims and join them; afterwards all four are joined and the box is closed."""
    found = Box.objects.get(public_id=box)
    claims = {"person:one": "screen", "code:one": "code", "stub:one": "paper", "desk:one": "desk"}

    def press(number: int) -> None:
        for turn in range(6):
            mine, other = list(claims)[(number + turn) % 4], list(claims)[(number * 3 + turn * 2 + 1) % 4]
            with writing("a test"), transaction.atomic():
                if turn % 2:
                    roll.join(found, mine, other)
                ballot_box.cast(found, mine, {"options": []}, via=claims[mine])
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, range(8)))
    with writing("a test"), transaction.atomic():
        for claim in claims:
            roll.join(found, "person:one", claim)
    closing.mix(found)
    return {"lines": list(found.roll.values_list("voted", "via")), "counted": len(ballot_box.counted(found))}


@answers
def newest_code(email: str) -> str:
    """The sign-in code that was sent to this address."""
    body = Letter.objects.filter(to=email).latest("pk").body
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", body).group()


@answers
def came_in(email: str) -> dict:
    return {
        "people": Person.objects.filter(email=email).count(),
        "codes_used": SignInCode.objects.exclude(used_at=None).count(),
    }


@answers
def print_letter(place: str) -> str:
    """The code of one address letter."""
    here = Place.objects.get(slug=place)
    organiser = here.roles.get(kind="organiser").person
    organiser.proved_twice = True
    return membership.print_letters(organiser, here, [Household("1 Mill Row", 1)])[0].code


@answers
def lives_here(place: str) -> dict:
    return {
        "residents": Residency.objects.filter(place__slug=place, ended_on=None).count(),
        "letters_used": AddressLetter.objects.exclude(used_by=None).count(),
        "people": Person.objects.count(),
    }


def main() -> None:
    for line in sys.stdin:
        what, words = json.loads(line)
        print(json.dumps(ANSWERS[what](**words)), flush=True)


if __name__ == "__main__":
    main()
