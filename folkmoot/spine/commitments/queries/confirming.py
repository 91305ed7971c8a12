"""What residents said: their answers counted, their words, and one person's own answer."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.confirming import RULE, Counts, Rule
from folkmoot.spine.commitments.models import Commitment, Witness


def counts_of(commitment: Commitment, asking: int | None = None) -> Counts:
    """The answers to the asking of this number, or to the latest."""
    wanted = commitment.asking if asking is None else asking
    answers = Witness.objects.filter(commitment=commitment, asking=wanted).order_by().values("says")
    found = dict(answers.annotate(n=Count("pk")).values_list("says", "n"))
    return Counts(found.get(Witness.YES, 0), found.get(Witness.NOT_YET, 0), found.get(Witness.NO, 0))


@dataclass(frozen=True)
class Asking:
    """How the question to residents stands. Counts show once, when it is over, and never of a few people."""

    commitment: Commitment
    is_open: bool
    counts: Counts
    words: list[Witness]
    own: Witness | None
    rule: Rule = RULE

    @property
    def few(self) -> int:
        return settings.SMALL_NUMBER

    @property
    def is_enough(self) -> bool:
        return self.counts.may_be_shown(self.few)

    @property
    def shows_counts(self) -> bool:
        return not self.is_open and self.is_enough


def asking_of(commitment: Commitment, person: Visitor) -> Asking | None:
    """The latest time that residents were asked, with what they wrote; None if they never were."""
    if not commitment.asking:
        return None
    said = Witness.objects.filter(commitment=commitment, asking=commitment.asking)
    own = said.filter(person=person).select_related("picture").first() if person.is_authenticated else None
    # What was written when it was asked before stays readable: those were the reasons.
    written = Witness.objects.filter(commitment=commitment, hidden=False).exclude(words="", picture=None)
    for witness in (found := list(written.select_related("picture").order_by("-said_at", "-pk"))):
        witness.commitment = commitment
    return Asking(
        commitment=commitment,
        is_open=commitment.state == Commitment.SAID_DONE,
        counts=counts_of(commitment),
        words=found,
        own=own,
    )
