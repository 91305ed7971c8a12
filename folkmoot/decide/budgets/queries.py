"""Reading a budget: what its ballots may show, what was asked, and the order on a ballot."""

import hashlib
from collections import Counter

from django.conf import settings

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.beforehand.earlier import RoundBefore, round_before
from folkmoot.decide.budgets.models import Budget, Project
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.furniture.ballots.models import Ballot, Box
from folkmoot.spine.outcomes.queries import workings_before
from tellers import prove

FEWEST_OPEN_BALLOTS = 50


def is_open_data(budget: Budget) -> bool:
    """Whether the whole ballot file may be public: enough ballots, and none of them rare enough to point at a voter.

    A round brought in was published by its city before it came here.
    """
    if budget.process.imported_from:
        return True
    standing = budget.process.outcomes.standing().first()
    return bool(standing and standing.working.get("open_ballots"))


def nobody_stands_out(choices: list[dict]) -> bool:
    """At least fifty ballots, and each of them filled in alike by at least the small number of people."""
    alike = Counter(prove.canonical(choice) for choice in choices)
    return len(choices) >= FEWEST_OPEN_BALLOTS and min(alike.values()) >= settings.SMALL_NUMBER


def digest_key(box: Box) -> str:
    """What goes into the digest of sealed ballots: made of the secrets of the ballots themselves, so it lasts as long as they do."""
    counting = box.ballots.filter(complete=True, outvoted=False, set_aside=False)
    salts = sorted(salt for (salt,) in counting.values_list("salt"))
    return hashlib.sha256("\n".join(salts).encode()).hexdigest()


def own_ballot(person: Visitor, budget: Budget) -> Ballot | None:
    """The voter's own ballot, for as long as the key that finds it exists."""
    if not (person.is_authenticated and budget.box):
        return None
    return ballot_box.ballot_of(budget.box, ballot_box.holder_of(person))


def on_the_ballot(budget: Budget, person: Visitor) -> list[Project]:
    """The projects in the order this voter sees: another for each voter, always the same for one, so that none is always first.

    Visitors who have not signed in see them by number.
    """
    projects = budget.in_order()
    if not person.is_authenticated:
        return projects
    return sorted(projects, key=lambda project: _turn(budget, person, project))


def _turn(budget: Budget, person: Visitor, project: Project) -> bytes:
    return hashlib.sha256(f"{budget.public_id}\n{person.get_username()}\n{project.public_id}".encode()).digest()


def open_budgets(person: Visitor, place: Place) -> list[Budget]:
    """Every budget of a place that this person may see, the newest first."""
    shown = Budget.objects.visible_to(person, place).order_by("-process__opened_at", "-process__pk")
    return list(shown.prefetch_related("process__stages"))


def rounds_before(place: Place) -> list[RoundBefore]:
    """What rounds counted here tell about the next, the newest first."""
    found = (round_before(*one) for one in workings_before(place, "budget"))
    return [one for one in found if one]
