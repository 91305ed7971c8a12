"""Do the papers add up? Plain figures, so that anybody can do the sum again."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper.models import Batch, Sheet, Signature, Stub

NAMES = 2  # people who have to sign a difference
# How the roll names a vote on paper, by the kind of batch.
WAYS = {Batch.PAPERS: "paper", Batch.SCORES: "hall"}


@dataclass(frozen=True)
class Sums:
    """The figures of one batch. None where nobody has counted yet."""

    number: int
    issued: int
    returned: int | None
    spoiled: int | None
    unused: int | None
    accepted: int
    rejected: int
    # Stubs ticked off the list as their papers were handed in; None where papers went to nobody on a list.
    stubs: int | None = None

    @property
    def is_counted(self) -> bool:
        return self.returned is not None

    @property
    def out_and_back(self) -> int:
        """issued − (returned + spoiled + unused); 0 when they balance."""
        return self.issued - self.heaps

    @property
    def heaps(self) -> int:
        return (self.returned or 0) + (self.spoiled or 0) + (self.unused or 0)

    @property
    def back_and_entered(self) -> int:
        """returned − (accepted + rejected); 0 when they balance."""
        return (self.returned or 0) - self.entered

    @property
    def stubs_and_back(self) -> int:
        """stubs ticked off − returned; 0 when they balance, or when there is no list."""
        return 0 if self.stubs is None else self.stubs - (self.returned or 0)

    @property
    def entered(self) -> int:
        return self.accepted + self.rejected

    @property
    def balances(self) -> bool:
        return self.is_counted and not (self.out_and_back or self.back_and_entered or self.stubs_and_back)

    @property
    def figures(self) -> str:
        """What two people put their names to when it does not balance."""
        parts = (self.issued, self.returned, self.spoiled, self.unused, self.accepted, self.rejected)
        words = "issued {} returned {} spoiled {} unused {} accepted {} rejected {}".format(*parts)
        return words if self.stubs is None else f"{words} stubs {self.stubs}"


@dataclass(frozen=True)
class Whole:
    """Roll and box against each other: everyone marked as having voted has a ballot, and the other way round."""

    marked: int  # lines of the roll marked as voted by other ways than paper
    in_box: int  # complete ballots in the box before paper is put in
    accepted: int

    @property
    def difference(self) -> int:
        """(roll marks + papers accepted) − (ballots in the box + papers accepted); 0 when they balance."""
        return self.marked - self.in_box

    @property
    def figures(self) -> str:
        return f"roll {self.marked} box {self.in_box} paper {self.accepted}"


@dataclass(frozen=True)
class Balance:
    """How the paper of a round stands: every batch, the whole, and which differences have their two names."""

    sums: tuple[Sums, ...]
    whole: Whole
    signed: frozenset[int]  # numbers of batches, and 0 for the whole, whose present figures two people signed

    @property
    def of(self) -> int:
        return sum(one.returned or 0 for one in self.sums)

    @property
    def done(self) -> int:
        return sum(one.entered for one in self.sums)

    @property
    def uncounted(self) -> int:
        return sum(not one.is_counted for one in self.sums)

    @property
    def unsettled(self) -> list[int]:
        """Numbers of what neither balances nor is signed: this is what publication waits for."""
        batches = [one.number for one in self.sums if not one.balances and one.number not in self.signed]
        whole = self.whole.difference and Signature.WHOLE not in self.signed
        return [Signature.WHOLE, *batches] if whole else batches

    @property
    def is_settled(self) -> bool:
        return not self.unsettled

    def of_batch(self, number: int) -> Sums:
        return next(one for one in self.sums if one.number == number)


def balance_of(box: Box) -> Balance:
    """All figures of a round's paper, in six questions to the database."""
    batches = list(box.batches.all())
    states, stubs = _states(box), _stubs(box)
    sums = tuple(_sums(batch, states.get(batch.pk, Counter()), stubs.get(batch.pk, 0)) for batch in batches)
    accepted = sum(one.accepted for one in sums)
    whole = _whole(box, accepted)
    return Balance(sums, whole, _signed(box, sums, whole))


def _whole(box: Box, accepted: int) -> Whole:
    """Everything but paper: roll and box must agree before paper comes in, and still agree without it afterwards."""
    if box.mixed_at is None:
        marked = box.claims.filter(voted=True).count()
        return Whole(marked, box.ballots.filter(complete=True).count(), accepted)
    marked = box.roll.filter(voted=True).exclude(via__in=WAYS.values()).count()
    return Whole(marked, box.ballots.filter(complete=True, outvoted=False).count() - accepted, accepted)


def sums_of(batch: Batch) -> Sums:
    found = batch.sheets.values_list("state").annotate(n=Count("pk")).order_by()
    return _sums(batch, Counter(dict(found)), batch.stubs.filter(state=Stub.IN).count())


def _states(box: Box) -> dict[int, Counter]:
    found: dict[int, Counter] = {}
    rows = Sheet.objects.filter(batch__box=box).values_list("batch", "state").annotate(n=Count("pk")).order_by()
    for batch, state, count in rows:
        found.setdefault(batch, Counter())[state] = count
    return found


def _stubs(box: Box) -> dict[int, int]:
    rows = Stub.objects.filter(batch__box=box, state=Stub.IN).values_list("batch")
    return dict(rows.annotate(n=Count("pk")).order_by())


def _sums(batch: Batch, states: Counter, stubs: int) -> Sums:
    counted = (batch.returned, batch.spoiled, batch.unused)
    entered = (states[Sheet.ACCEPTED], states[Sheet.REJECTED])
    return Sums(batch.number, batch.issued, *counted, *entered, stubs if batch.listed else None)


def _signed(box: Box, sums: tuple[Sums, ...], whole: Whole) -> frozenset[int]:
    present = {one.number: one.figures for one in sums} | {Signature.WHOLE: whole.figures}
    names = Counter(
        number
        for number, figures in Signature.objects.filter(box=box).values_list("number", "figures")
        if present.get(number) == figures
    )
    return frozenset(number for number, count in names.items() if count >= NAMES)
