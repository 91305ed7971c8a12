"""How moderation finds, hides and shows an activity, and what was told of one of its dates."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities.actions import set_hidden, set_told_hidden
from folkmoot.act.activities.actions.posting import MODERATED
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.activities.queries import hosts_of
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.things import Kind

WORD, TOLD_WORD = MODERATED, "activity-told"


def find(place: Place, public_id: str) -> Activity | None:
    return Activity.objects.filter(place=place, public_id=public_id).select_related("place", "posted_by").first()


def seen_by(person: Visitor, activity: Activity) -> bool:
    return Activity.objects.visible_to(person, activity.place).filter(pk=activity.pk).exists()


def find_told(place: Place, public_id: str) -> Occasion | None:
    """A date of which something was told."""
    found = Occasion.objects.filter(activity__place=place, public_id=public_id, told_at__isnull=False)
    return found.select_related("activity__place", "words_by").first()


ACTIVITY = Kind(
    name=WORD,
    title=_("an activity"),
    find=find,
    seen_by=seen_by,
    stands=lambda activity: not activity.hidden and bool(activity.title),
    writer=lambda activity: activity.posted_by,
    text=lambda activity: "\n\n".join(part for part in (activity.title, activity.where, activity.about) if part),
    language=lambda activity: activity.language,
    address=lambda activity: activity.get_absolute_url(),
    hide=lambda activity: set_hidden(activity, hidden=True),
    show=lambda activity: set_hidden(activity, hidden=False),
    concerns=hosts_of,
)
TOLD = Kind(
    name=TOLD_WORD,
    title=_("what was told of an activity"),
    find=find_told,
    seen_by=lambda person, occasion: seen_by(person, occasion.activity),
    stands=lambda occasion: occasion.is_told,
    writer=lambda occasion: occasion.words_by,
    text=lambda occasion: "\n\n".join(part for part in (occasion.told, occasion.picture_alt) if part),
    address=lambda occasion: occasion.get_absolute_url(),
    hide=lambda occasion: set_told_hidden(occasion, hidden=True),
    show=lambda occasion: set_told_hidden(occasion, hidden=False),
    concerns=lambda occasion: hosts_of(occasion.activity),
)
