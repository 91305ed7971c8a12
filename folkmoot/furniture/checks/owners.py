"""What a check needs to know of the thing it checks, and whom it tells how it ended.

Checks know nothing of proposals, assets or funds. Whoever owns the thing registers its answers in `AppConfig.ready`, under
the word that `actions.begin(place, owner=…)` keeps with the check:

    checks.register("proposal", Owner(thing=…, passed=…, refused=…, changes_wanted=…))
"""

from collections.abc import Callable
from dataclasses import dataclass

from folkmoot.furniture.checks.models import Check


@dataclass(frozen=True)
class Thing:
    """What is checked, as those who check it read it."""

    title: str
    text: str
    url: str
    language: str = ""
    proposers: frozenset[int] = frozenset()  # primary keys of people: told of the end, and never checkers of it


def nothing_more(_check: Check) -> None:
    """For an owner that leaves things as they are."""


@dataclass(frozen=True)
class Owner:
    """How the owner of a thing answers.

    thing           the thing by its stable reference (`proposals.Proposal:k3f…`); None once it is gone
    passed          (check) it passed: `cost_minor` and `conditions` are what was found
    refused         (check) `reason_code` (queries.REASONS) and `words` say why; `leaf` is the entry to appeal
    changes_wanted  (check) `words` say what, `changes_by` by when; then the owner calls `actions.come_back` or `withdraw`
    reopened        (check) a review put a refusal right: the thing is being checked again

    The last four are called inside the action that decides, so what they change stands or falls with it.
    """

    thing: Callable[[str], Thing | None]
    passed: Callable[[Check], None]
    refused: Callable[[Check], None]
    changes_wanted: Callable[[Check], None]
    reopened: Callable[[Check], None] = nothing_more


_owners: dict[str, Owner] = {}


def register(owner: str, answers: Owner) -> None:
    _owners[owner] = answers


def owner_of(check: Check) -> Owner:
    """Raises KeyError for a word that nobody registered."""
    return _owners[check.owner]


def is_owned(check: Check) -> bool:
    return check.owner in _owners


def thing_of(check: Check) -> Thing:
    """The thing as it reads now; what the check itself keeps of it, once it is gone."""
    return owner_of(check).thing(check.about) or Thing(check.title, "", check.url)
