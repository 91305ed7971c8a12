"""Letters to those who speak for an office: asked, no answer yet, late, disputed."""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import outbox
from folkmoot.belong.membership.models import Role
from folkmoot.spine.commitments.models import Commitment

DISPUTED = gettext_lazy(
    "%(body)s said that this is done: %(what)s.\n\nNeighbours in %(place)s were asked, and some do not agree yet. Their reasons are on the page. Until %(day)s you can put it right, or say again why it is done:\n%(address)s"
)


def tell_responders(commitment: Commitment) -> None:
    """Write to everyone who speaks for the body, in the language of the place."""
    roles = commitment.body.roles.filter(kind=Role.RESPONDER, ended_on=None, paused=False).select_related("person")
    with translation.override(commitment.place.language):
        for role in roles:
            if role.person.email:
                outbox.post(role.person.email, _subject(commitment), _letter(commitment))


def _subject(commitment: Commitment) -> str:
    names = {"place": commitment.place, "what": commitment.what}
    if commitment.late_since:
        return _("Late in %(place)s: %(what)s") % names
    if commitment.disputed_since:
        return _("Is it really done? %(place)s: %(what)s") % names
    if commitment.unanswered_since:
        return _("No answer yet in %(place)s: %(what)s") % names
    return _("A promise asked in %(place)s: %(what)s") % names


def _letter(commitment: Commitment) -> str:
    told = {
        "place": commitment.place,
        "body": commitment.body,
        "what": commitment.what,
        "day": date_format(commitment.due_on if commitment.late_since else commitment.answer_due_on, "DATE_FORMAT"),
        "address": f"{settings.ORIGIN}{commitment.get_absolute_url()}",
    }
    if commitment.late_since:
        return (
            _(
                "%(body)s promised: %(what)s.\n\nThe day was %(day)s, and it is now shown as late. Say how far it is, say that it is done, or ask for a later day here:\n%(address)s"
            )
            % told
        )
    if commitment.disputed_since:
        return DISPUTED % (told | {"day": date_format(commitment.due_on, "DATE_FORMAT")})
    if commitment.unanswered_since:
        return (
            _(
                "%(place)s asked %(body)s: %(what)s.\n\nThe answer was due by %(day)s, and none has come. Everyone can see that. You can still answer here:\n%(address)s"
            )
            % told
        )
    return (
        _(
            "%(place)s has asked %(body)s: %(what)s.\n\nPlease answer by %(day)s: accept it with a day, or decline and say why. Everyone can see the question and your answer here:\n%(address)s"
        )
        % told
    )
