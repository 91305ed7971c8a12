"""What has to happen elsewhere before somebody can be forgotten. What stands above people adds its own, in AppConfig.ready.

    leaving.add(rules.may_leave, actions.lay_down_roles)

The rule may ask for something first ("hand the role over"); the step runs inside the action that forgets.
"""

from collections.abc import Callable

from folkmoot.base.verdict import Verdict, first_refusal
from folkmoot.belong.people.models import Person, Visitor

Rule = Callable[[Visitor], Verdict]
Step = Callable[[Person], None]
_parts: list[tuple[Rule, Step]] = []


def add(rule: Rule, step: Step) -> None:
    if (rule, step) not in _parts:
        _parts.append((rule, step))


def first_things_first(person: Visitor) -> Verdict:
    """The first thing that somebody has to do before they can go, if there is any."""
    return first_refusal(*(rule(person) for rule, _step in _parts))


def prepare(person: Person) -> None:
    for _rule, step in _parts:
        step(person)
