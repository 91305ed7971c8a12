"""`@action`: the only way, but for tick steps and migrations, that a row changes.

It opens a transaction, asks the rule, lets the body write, and makes sure that every covered row it
touched stands in an entry of the public record.
"""

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps

from django.db import transaction

from folkmoot.base.guard import writing
from folkmoot.base.verdict import YES, Refused, Verdict
from folkmoot.record import covered
from folkmoot.record.write import write_rows

PRIVATE = "private: nothing of this enters the record"
_depth: ContextVar[int] = ContextVar("depth", default=0)


@dataclass(frozen=True)
class Deed:
    """What the house knows of an action: its rule, and the kinds of entry it writes (or that it is private)."""

    function: Callable
    may: Callable[..., Verdict]
    writes: tuple[str, ...] | str


DEEDS: dict[str, Deed] = {}


def anyone(*_ignored, **_also_ignored) -> Verdict:
    """The rule of an action that the house itself calls, when another rule or the clock has decided."""
    return YES


def action(*, may: Callable[..., Verdict], writes: str | tuple[str, ...]):
    """Make a function an action. `may` takes the action's own first arguments; `writes` names its entries, or PRIVATE."""

    def make(function):
        name = f"{function.__module__.removeprefix('folkmoot.')}.{function.__name__}"
        kinds = (writes,) if isinstance(writes, str) and writes != PRIVATE else writes
        DEEDS[name] = Deed(function, may, kinds)
        wanted = len(_positional(may))
        takes_all = any(p.kind is p.VAR_POSITIONAL for p in inspect.signature(may).parameters.values())

        @wraps(function)
        def run(*arguments, **named):
            with writing(name), transaction.atomic():
                verdict = may(*(arguments if takes_all else arguments[:wanted]))
                if not verdict:
                    raise Refused(verdict)
                return _recorded(name, function, arguments, named)

        run.deed = DEEDS[name]
        return run

    return make


def _positional(function) -> list[inspect.Parameter]:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [p for p in inspect.signature(function).parameters.values() if p.kind in kinds]


def _recorded(name: str, function, arguments, named):
    outermost = _depth.get() == 0
    depth = _depth.set(_depth.get() + 1)
    token = covered.begin() if outermost else None
    try:
        result = function(*arguments, **named)
        if outermost:
            write_rows(name)
        return result
    finally:
        _depth.reset(depth)
        if token is not None:
            covered.end(token)


def recorded_step(name: str):
    """For tick steps: the same promise as an action, but it is the clock that asks."""
    return action(may=anyone, writes=(name,))
