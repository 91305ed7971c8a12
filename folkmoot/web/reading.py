"""What somebody who takes a role over reads first: a few pages for each role, all of them in the product."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.places.models import Place

EVERYBODY = [("run/", _("What waits for your role")), ("who/", _("Who does what here"))]
READING: dict[str, list[tuple[str, Words]]] = {
    Role.ORGANISER: [
        ("new/", _("What can be decided, and what is being prepared")),
        ("people/", _("People, roles and offices")),
        ("promises/", _("What was promised, and by when")),
        ("/record/", _("What happened here, entry by entry")),
    ],
    Role.CHECKER: [("checks/", _("The board of checks, with every reason given so far")), ("reviews/", _("Reviews"))],
    Role.RESPONDER: [
        ("promises/mine/", _("What your office was asked")),
        ("enquiries/", _("Public questions, and by when offices answer")),
        ("promises/", _("What others promised")),
    ],
    Role.CLERK: [
        ("desk/", _("The desk, and what may be seen there")),
        ("letters/", _("Letters to addresses")),
        ("noticeboard/", _("The sheet for the noticeboard")),
    ],
    Role.MODERATOR: [("moderation/", _("What was reported, the reasons, and what was decided lately"))],
    Role.LEAD: [("safety/", _("Worries told in confidence, and how they are handled"))],
    Role.OBSERVER: [("reviews/", _("Reviews")), ("/record/", _("What happened here, entry by entry"))],
}


def reading_for(place: Place, kind: str) -> list[tuple[str, Words]]:
    """(address, title), what is for everybody first."""
    pages = (*EVERYBODY, *READING.get(kind, []))
    return [(page if page.startswith("/") else f"/{place.slug}/{page}", title) for page, title in pages]
