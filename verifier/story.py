"""The order in which things must have happened: rules before ballots, ballots in their hours, the count after them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from verifier.entries import Entry
from verifier.verdicts import MOST_DETAILS, Faults

GRACE = timedelta(minutes=10)  # an entry's time is rounded up to ten minutes


@dataclass
class Vote:
    """What the record has said so far about one thing that is voted on."""

    rules: list[str] = field(default_factory=list)
    opens: datetime | None = None
    closes: datetime | None = None
    ballots: int = 0
    is_counted: bool = False


@dataclass
class Story:
    """Reads entries in their order and keeps what is wrong (faults) or worth a look (remarks)."""

    faults: Faults
    remarks: list[str] = field(default_factory=list)
    votes: dict[str, Vote] = field(default_factory=dict)

    def read(self, number: int, entry: Entry) -> None:
        if entry.obj is None:
            return
        if entry.kind == "process.frozen":
            self._frozen(number, entry, self.votes.setdefault(entry.obj, Vote()))
        elif entry.kind.startswith("ballot."):
            self._ballot(number, entry, self.votes.setdefault(entry.obj, Vote()))
        elif entry.kind == "tally.published":
            self._counted(number, entry, self.votes.setdefault(entry.obj, Vote()))

    def _frozen(self, number: int, entry: Entry, vote: Vote) -> None:
        if vote.ballots or vote.is_counted:
            self.remark(f"Entry {number} fixes the rules of {entry.obj} again after voting began.")
        vote.rules.append(str(entry.facts.get("rules_digest", "")))
        vote.opens, vote.closes = moment(entry.facts.get("opens")), moment(entry.facts.get("closes"))

    def _ballot(self, number: int, entry: Entry, vote: Vote) -> None:
        vote.ballots += entry.kind == "ballot.cast"
        if not vote.rules:
            self.faults.add(f"Entry {number} is a ballot in {entry.obj}, whose rules were not fixed before it.")
        if vote.is_counted:
            self.faults.add(f"Entry {number} is a ballot in {entry.obj} after its result was published.")
        if vote.closes and entry.at > vote.closes + GRACE:
            self.faults.add(f"Entry {number} is a ballot in {entry.obj} from after its closing.")
        if vote.opens and entry.at < vote.opens:
            self.faults.add(f"Entry {number} is a ballot in {entry.obj} from before its opening.")

    def _counted(self, number: int, entry: Entry, vote: Vote) -> None:
        vote.is_counted = True
        if vote.rules and "rules_digest" in entry.facts and entry.facts["rules_digest"] not in vote.rules:
            self.faults.add(f"Entry {number} publishes a result of {entry.obj} by other rules than were fixed.")

    def remark(self, sentence: str) -> None:
        if len(self.remarks) < MOST_DETAILS:
            self.remarks.append(sentence)


def moment(value: Any) -> datetime | None:
    """A time of the facts, if it is one."""
    try:
        return datetime.strptime(str(value), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
