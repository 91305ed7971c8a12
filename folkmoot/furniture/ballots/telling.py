"""Telling somebody that their residency is to be looked at, what that means for their ballots, and what came of it."""

from django.utils.translation import gettext as _

from folkmoot.belong.membership.models import Look
from folkmoot.cupboard.notices import actions as notices

LOOKED_AT = "residency-looked-at"


def tell_of_look(look: Look) -> None:
    """Whoever is looked at, in plain words: why, what speeds it up, and what came of it."""
    person = look.residency.person
    with notices.in_words_of(person):
        subject, words = _words(look)
        notices.tell(person, subject=subject, words=words, kind=LOOKED_AT, url=f"/{look.place.slug}/join/")


def _words(look: Look) -> tuple[str, str]:
    at = {"place": look.place.name, "reason": look.get_reason_display()}
    if look.closed_on is None:
        return _("Somebody will look at your residency"), _(
            "You came to %(place)s at an unusual time or in an unusual way: %(reason)s. That happens to honest neighbours too, and nobody says that you did anything wrong. You can vote as before. Your ballot is kept, and counts if this is settled before voting ends. It is quickest at the desk: show them something with your address."
        ) % at
    if look.outcome == Look.REMOVED:
        return _("You are no longer noted as living here"), _(
            "Two people looked, and took your residency in %(place)s away. The reason: %(reason)s. If that is wrong, come to the desk with something that shows your address, or ask that other people review it. The page says how."
        ) % at
    return _("Your residency stands"), _(
        "It is settled that you live in %(place)s. Your ballots count like any other. A vote that has closed already stays as it was counted."
    ) % at
