"""What the tick does. Each feature registers its steps; one holder of the lock runs them in order."""

from collections.abc import Callable
from dataclasses import dataclass

from folkmoot.base import limits, outbox


@dataclass(frozen=True)
class Step:
    name: str
    run: Callable[[], int]
    order: int


_steps: dict[str, Step] = {}


def step(name: str, *, order: int = 50) -> Callable[[Callable[[], int]], Callable[[], int]]:
    """Register a function that the tick runs each time. It returns how many things it did."""

    def register(function: Callable[[], int]) -> Callable[[], int]:
        _steps[name] = Step(name, function, order)
        return function

    return register


def all_steps() -> list[Step]:
    return sorted(_steps.values(), key=lambda one: (one.order, one.name))


step("send letters", order=90)(outbox.deliver)
step("wipe old letters", order=91)(outbox.wipe_old_words)
step("forget old counters", order=92)(limits.forget_old_buckets)
