"""The result sheet while a count is going on: who holds which papers, and what has happened so far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tellers.ballots import BadBallot, Ranking
from tellers.choose_many.elected import Batch, Elected, Figures, Stage
from tellers.choose_many.lots import LotNeeded, checked_lots
from tellers.choose_many.sentences import sentence
from tellers.tally import Tie

Papers = Counter[tuple[str, ...]]


@dataclass(slots=True)
class Parcel:
    """Papers that came together, each worth `value` votes.

    held_by  for papers taken away: {candidate: how many of them that candidate held}
    """

    value: Fraction
    papers: Papers
    held_by: dict[str, int] = field(default_factory=dict)


class Sheet:
    """The state of a count. A rule moves papers with `move`, and closes each stage with `close`.

    votes    {candidate: votes}
    parcels  {candidate: [Parcel, in the order received]}
    points   {candidate: votes} after the first stage and after every batch since
    """

    def __init__(
        self, rule: str, candidates: Sequence[str], ballots: Iterable[Ranking], seats: int, lots: Sequence[str] | None
    ) -> None:
        self.rule, self.seats = rule, seats
        self.candidates = _checked(candidates, seats)
        self.lots = checked_lots(self.candidates, lots)
        self.papers, self.voters = _papers(self.candidates, ballots)
        self.valid = self.papers.total()
        self.quota = Fraction(0)
        self.votes: dict[str, Fraction] = dict.fromkeys(self.candidates, Fraction(0))
        self.parcels: dict[str, list[Parcel]] = {one: [] for one in self.candidates}
        self.non_transferable = Fraction(0)
        self.elected: list[str] = []
        self.excluded: list[str] = []
        self.points: list[dict[str, Fraction]] = []
        self.stages: list[Stage] = []
        self._batches: list[Batch] = []
        self._ties: list[Tie] = []

    @property
    def continuing(self) -> list[str]:
        """Candidates neither elected nor excluded, in the order of the ballot paper."""
        return [one for one in self.candidates if one not in self.elected and one not in self.excluded]

    @property
    def unfilled(self) -> int:
        """How many places have nobody yet."""
        return self.seats - len(self.elected)

    @property
    def last_votes(self) -> list[dict[str, Fraction]]:
        """{candidate: votes} at the end of each stage so far, the first stage first."""
        return [dict(one.votes) for one in self.stages]

    def by_votes(self, candidates: Iterable[str]) -> list[str]:
        """Most votes first; equals in the order of the ballot paper."""
        return sorted(candidates, key=lambda one: (-self.votes[one], self.candidates.index(one)))

    def first_choices(self) -> None:
        """Give every paper to its first choice, each worth one vote."""
        for one, papers in sort(self.papers, self.candidates).items():
            if one is not None:
                self.parcels[one].append(Parcel(Fraction(1), papers))
                self.votes[one] = Fraction(papers.total())
        self.points.append(dict(self.votes))

    def take(self, *holders: str) -> list[Parcel]:
        """Take away all papers of these candidates, those of one worth together, the highest worth first."""
        found: dict[Fraction, Parcel] = {}
        for one in holders:
            for parcel in self.parcels[one]:
                together = found.setdefault(parcel.value, Parcel(parcel.value, Counter()))
                together.papers.update(parcel.papers)
                together.held_by[one] = together.held_by.get(one, 0) + parcel.papers.total()
            self.parcels[one] = []
        return [found[value] for value in sorted(found, reverse=True)]

    def move(self, papers: Papers, value: Fraction, *, given_up: Fraction) -> Batch:
        """Give papers to their next choices among the continuing, each worth `value` votes; whoever held them has
        given up `given_up` votes already, and what nobody receives of that becomes non-transferable."""
        sorted_papers = sort(papers, self.continuing)
        received = {one: value * found.total() for one, found in sorted_papers.items() if one is not None}
        for one, gain in received.items():
            self.votes[one] += gain
            self.parcels[one].append(Parcel(value, sorted_papers[one]))
        lost = given_up - sum(received.values(), Fraction(0))
        self.non_transferable += lost
        figures = tuple((one, received[one]) for one in self.candidates if one in received)
        batch = Batch(value, papers.total(), figures, lost)
        self._batches.append(batch)
        self.points.append(dict(self.votes))
        return batch

    def note(self, tie: Tie) -> str:
        """Put a settled tie on the sheet; returns who was chosen."""
        self._ties.append(tie)
        return tie.chosen

    def close(self, what: str, about: Sequence[str] = ()) -> None:
        """Close the stage: write down its figures and say it in words."""
        before = self.stages[-1] if self.stages else None
        already = {one for stage in self.stages for one in (*stage.elected, *stage.excluded)}
        stage = Stage(
            number=len(self.stages) + 1,
            what=what,
            about=tuple(about),
            batches=tuple(self._batches),
            votes=self._figures(),
            non_transferable=self.non_transferable,
            quota=self.quota,
            elected=tuple(one for one in self.elected if one not in already),
            excluded=tuple(one for one in self.excluded if one not in already),
            ties=tuple(self._ties),
            sentence="",
        )
        self.stages.append(sentence(stage, before))
        self._batches, self._ties = [], []

    def result(self, waiting: LotNeeded | None = None) -> Elected:
        """What the count has found so far."""
        return Elected(
            rule=self.rule,
            seats=self.seats,
            candidates=self.candidates,
            winners=tuple(self.elected),
            rounds=tuple(self.stages),
            voters=self.voters,
            blank=self.voters - self.valid,
            waiting=waiting.tie if waiting else None,
            notes=tuple(self._notes(waiting)),
        )

    def _figures(self) -> Figures:
        return tuple(self.votes.items())

    def _notes(self, waiting: LotNeeded | None) -> list[str]:
        notes = []
        if waiting:
            names = ", ".join(waiting.tie.between)
            notes.append(f"The count has stopped: {names} have equal votes, and only a lot may choose between them.")
        if not self.valid:
            notes.append("No ballot ranks anybody, so the votes decide nothing.")
        if len(self.candidates) < self.seats:
            notes.append(f"Only {len(self.candidates)} stood for {self.seats} places.")
        return notes


def sort(papers: Papers, continuing: Iterable[str]) -> dict[str | None, Papers]:
    """Papers by the first continuing candidate on each; under None those that name no continuing candidate."""
    able = set(continuing)
    found: dict[str | None, Papers] = {}
    for order, number in papers.items():
        following = next((one for one in order if one in able), None)
        found.setdefault(following, Counter())[order] += number
    return found


def _checked(candidates: Sequence[str], seats: int) -> tuple[str, ...]:
    if not candidates:
        raise BadBallot("An election needs at least one candidate.")
    if len(set(candidates)) != len(candidates):
        raise BadBallot("Two candidates have the same name.")
    if seats < 1:
        raise BadBallot("An election needs at least one place to fill.")
    return tuple(candidates)


def _papers(candidates: Sequence[str], ballots: Iterable[Ranking]) -> tuple[Papers, int]:
    """Papers that rank somebody, equal ones together, and how many ballots there were in all."""
    handed_in = Counter(ballot.order for ballot in ballots)
    standing = set(candidates)
    for order in handed_in:
        unknown = [one for one in order if one not in standing]
        if unknown:
            raise BadBallot(f"A ballot ranks “{unknown[0]}”, who is not a candidate here.")
    return Counter({order: number for order, number in handed_in.items() if order}), handed_in.total()
