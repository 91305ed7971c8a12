"""How many voted by each way, once a box is mixed: small numbers hidden, and so that no subtraction brings them back."""

from collections import Counter

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.furniture.ballots.models import Box

# In the order in which they are told.
CHANNELS: dict[str, Words] = {
    "screen": _("signed in"),
    "code": _("with the code of a letter"),
    "kiosk": _("at a shared screen"),
    "helper": _("with a helper, by phone or at the door"),
    "desk": _("at the desk"),
    "paper": _("on paper"),
    "hall": _("in the hall on decision day"),
}


def turnout(box: Box) -> dict[str, int | None]:
    """{channel: how many voted by it, or None where too few}; empty before the box is mixed."""
    return hide_small(_counted(box))


def turnout_by_spot(box: Box) -> dict[str, int | None]:
    """{where a shared screen stood: how many voted there, or None}; all of it hidden when the channel itself is."""
    spots = Counter(box.roll.filter(voted=True, via="kiosk").values_list("spot", flat=True)) if box.mixed_at else {}
    if turnout(box).get("kiosk") is None:
        return dict.fromkeys(spots)
    return hide_small(spots)


def hide_small(counts: dict[str, int]) -> dict[str, int | None]:
    """Counts below the small number hidden; and then the next smallest too, while the sum of what is hidden is still small
    or is one count alone, since everybody knows the total."""
    hidden = {name for name, count in counts.items() if count < settings.SMALL_NUMBER}
    while hidden and (len(hidden) < 2 or sum(counts[name] for name in hidden) < settings.SMALL_NUMBER):
        shown = sorted(set(counts) - hidden, key=lambda name: (counts[name], name))
        if not shown:
            break
        hidden.add(shown[0])
    return {name: None if name in hidden else count for name, count in counts.items()}


def _counted(box: Box) -> dict[str, int]:
    if not box.mixed_at:
        return {}
    used = Counter(box.roll.filter(voted=True).values_list("via", flat=True))
    return {way: used[way] for way in sorted(used, key=lambda way: (_place(way), way))}


def _place(way: str) -> int:
    return list(CHANNELS).index(way) if way in CHANNELS else len(CHANNELS)
