"""What happens to activities when somebody leaves: places go to those who wait, and others host on, or it ends."""

from folkmoot.act.activities.actions.posting import wind_up
from folkmoot.act.activities.actions.rooms import book_anew
from folkmoot.act.activities.actions.seats import hold, settle
from folkmoot.act.activities.models import Activity, Coming, Host, Occasion
from folkmoot.base.ids import ref
from folkmoot.base.verdict import YES, Verdict
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.cupboard.files import shelf
from folkmoot.record.erase import erase_openings

REASON = "asked by the person"


def may_leave(_person: Visitor) -> Verdict:
    """Nothing has to be done first."""
    return YES


def hand_over(person: Person) -> None:
    """Call inside the action that forgets."""
    for coming in Coming.objects.filter(person=person).select_related("occasion__activity__place"):
        held = hold(coming.occasion)
        coming.delete()
        settle(held)
    mine = Activity.objects.filter(posted_by=person) | Activity.objects.filter(hosts__person=person, hosts__asked=False)
    for activity in mine.distinct().select_related("place"):
        _pass_on(activity, person)
    for occasion in Occasion.objects.filter(words_by=person, picture__isnull=False).select_related("picture"):
        _let_go_of_picture(occasion)


def _pass_on(activity: Activity, person: Person) -> None:
    """Words that others go on with are theirs from now on; what nobody else hosts is over."""
    heir = activity.hosts.filter(asked=False).exclude(person=person).select_related("person").first()
    if heir is None:
        if activity.state == Activity.RUNNING:
            wind_up(activity, "", None)
        return
    book_anew(activity, heir.person)
    if activity.posted_by_id == person.pk:
        # The number to ring was the one who leaves.
        activity.posted_by, activity.ring = heir.person, ""
        activity.save(update_fields=["posted_by", "ring"])
    # Where a date is held this time must not go with the one who said so.
    for occasion in activity.occasions.coming().filter(words_by=person).exclude(where=""):
        occasion.words_by = heir.person
        occasion.save(update_fields=["words_by"])
    Host.objects.filter(activity=activity, person=person).delete()


def _let_go_of_picture(occasion: Occasion) -> None:
    file = occasion.picture
    occasion.picture = None
    occasion.save(update_fields=["picture"])
    erase_openings([ref(file)], REASON)
    shelf.let_go(file)
