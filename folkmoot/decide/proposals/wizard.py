"""The questions a proposer is asked, one a page, and which of them are still open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.decide.proposals.models import Call, Draft


@dataclass(frozen=True)
class Question:
    """One page. `needs` are the answers without which nothing can be sent."""

    name: str
    title: Words
    needs: tuple[str, ...] = ()
    asked: Callable[[Call, bool], bool] = lambda call, for_another: True


QUESTIONS = (
    Question("person", _("Who are you writing for?"), ("agreed",), lambda call, for_another: for_another),
    Question("what", _("What should happen?"), ("title", "what")),
    Question("why", _("Why, and who is it for?"), ("why",)),
    Question(
        "priority", _("Which priority is it for?"), ("priority",), lambda call, for_another: call.priorities.exists()
    ),
    Question("where", _("Where?"), ("where",)),
    Question("cost", _("What might it cost?"), ("cost_known",)),
    Question("pictures", _("A picture")),
    Question("more", _("Anything else?")),
)
NEAR, SEND = "near", "send"


def questions_of(call: Call, for_another: bool = False) -> list[Question]:
    """Those that this call asks, in order."""
    return [question for question in QUESTIONS if question.asked(call, for_another)]


def unanswered(draft: Draft) -> list[Question]:
    """Questions that must be answered and are not, in order."""
    asked = questions_of(draft.call, draft.for_another)
    return [one for one in asked if any(not draft.answers.get(name) for name in one.needs)]


def path_of(draft: Draft) -> list[str]:
    """Every page of the way, the last two being what is alike and the sending."""
    return [*(one.name for one in questions_of(draft.call, draft.for_another)), NEAR, SEND]


def after(draft: Draft, name: str) -> str:
    path = path_of(draft)
    return path[min(path.index(name) + 1, len(path) - 1)]


def before(draft: Draft, name: str) -> str:
    """The page before this one; empty at the first."""
    path = path_of(draft)
    at = path.index(name)
    return path[at - 1] if at else ""
