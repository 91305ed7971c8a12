"""Who else hears of a look: the person is told by what stands above this floor, which registers here in `AppConfig.ready`.

watching.hear(telling.tell_of_look)      # (look) → None, inside the action or step that changed it
"""

from collections.abc import Callable

from folkmoot.belong.membership.models import Look

_ears: list[Callable[[Look], None]] = []


def hear(ear: Callable[[Look], None]) -> None:
    if ear not in _ears:
        _ears.append(ear)


def tell(look: Look) -> None:
    for ear in _ears:
        ear(look)
