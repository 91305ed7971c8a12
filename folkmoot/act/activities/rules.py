"""Who may invite, who may come, and what hosts may do."""

from datetime import timedelta

from django.utils.translation import gettext as _

from folkmoot.act.activities import queries
from folkmoot.act.activities.models import Activity, Coming, Host, Occasion
from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import may_organise, member_of, roles_in, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place

MOST_A_WEEK, MOST_HOSTS, MOST_GUESTS = 10, 12, 50
TELL_UNTIL, WRITE_UNTIL = timedelta(days=90), timedelta(days=7)


# --- Inviting ------------------------------------------------------------------------------------


def may_post(person: Visitor, place: Place) -> Verdict:
    """People who live here, and organisers."""
    return first_refusal(belongs(person, place), has_turn(person, place))


def belongs(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place) if Role.ORGANISER in roles_in(person, place) else member_of(person, place)


def has_turn(person: Visitor, place: Place) -> Verdict:
    if not person.is_authenticated or queries.posted_lately(person, place) < MOST_A_WEEK:
        return YES
    return refuse(
        _("You posted ten activities this week, as many as one person can. The next one can be posted next week.")
    )


def hosts(person: Visitor, activity: Activity) -> Verdict:
    if not (allowed := signed_in(person)):
        return allowed
    return YES if queries.is_host(person, activity) else refuse(_("Only those who host this can do that."))


def goes_on(activity: Activity) -> Verdict:
    return YES if activity.state == Activity.RUNNING else refuse(_("This is over, so nothing of it can be changed."))


def may_change(person: Visitor, activity: Activity) -> Verdict:
    return first_refusal(hosts(person, activity), goes_on(activity))


def may_end(person: Visitor, activity: Activity) -> Verdict:
    return may_change(person, activity)


# --- One date ------------------------------------------------------------------------------------


def may_move(person: Visitor, occasion: Occasion) -> Verdict:
    """Hosts, before it begins."""
    return first_refusal(may_change(person, occasion.activity), is_ahead(occasion))


def is_ahead(occasion: Occasion) -> Verdict:
    return refuse(_("This has begun already, or is over.")) if occasion.has_begun else YES


def may_call_off(person: Visitor, occasion: Occasion) -> Verdict:
    off = YES if occasion.is_on else refuse(_("This was called off already."))
    return first_refusal(may_move(person, occasion), off)


def may_put_on(person: Visitor, occasion: Occasion) -> Verdict:
    on = refuse(_("This is on.")) if occasion.is_on else YES
    return first_refusal(may_move(person, occasion), on)


def may_tell(person: Visitor, occasion: Occasion) -> Verdict:
    """Hosts, once it has begun: what happened. Also when the activity is over."""
    begun = YES if occasion.has_begun else refuse(_("Tell what happened once it has begun."))
    on = YES if occasion.is_on else refuse(_("This was called off, so nothing happened."))
    return first_refusal(hosts(person, occasion.activity), begun, on)


def may_see_people(person: Visitor, occasion: Occasion) -> Verdict:
    """Who comes is for hosts, so that they can welcome people; nobody else sees it."""
    return hosts(person, occasion.activity)


def may_look_after_list(person: Visitor, occasion: Occasion) -> Verdict:
    """Hosts, until it is over: put somebody on the list who rang, or take somebody off."""
    over = refuse(_("This is over.")) if occasion.is_over else YES
    return first_refusal(hosts(person, occasion.activity), in_sight(occasion.activity), over)


def may_write_to_all(person: Visitor, occasion: Occasion) -> Verdict:
    """Hosts, until a week after it: somebody forgot a coat."""
    late = refuse(_("This is long over.")) if occasion.ends_at + WRITE_UNTIL < clock.now() else YES
    nobody = YES if occasion.people.exists() else refuse(_("Nobody has said yet that they come."))
    return first_refusal(hosts(person, occasion.activity), in_sight(occasion.activity), late, nobody)


def in_sight(activity: Activity) -> Verdict:
    return refuse(_("This is out of sight at the moment.")) if activity.hidden else YES


# --- Coming --------------------------------------------------------------------------------------


def may_join(person: Visitor, occasion: Occasion) -> Verdict:
    """Anybody who is signed in, until it is over."""
    return first_refusal(can_be_joined(occasion), signed_in(person))


def can_be_joined(occasion: Occasion) -> Verdict:
    if occasion.activity.hidden:
        return refuse(_("This is out of sight at the moment, so nobody can join."))
    if occasion.is_over:
        return refuse(_("This is over."))
    return YES if occasion.is_on else refuse(_("This date was called off."))


def may_leave(person: Visitor, coming: Coming) -> Verdict:
    """One's own, at any time and without a reason."""
    if not person.is_authenticated or coming.person_id != person.pk:
        return not_here(_("There is no such page here."))
    return signed_in(person)


# --- Sharing the load ----------------------------------------------------------------------------


def may_ask(person: Visitor, activity: Activity) -> Verdict:
    """Hosts ask those who come whether they would host too."""
    few = activity.hosts.count() < MOST_HOSTS
    return first_refusal(may_change(person, activity), YES if few else refuse(_("Twelve hosts are enough.")))


def may_answer(person: Visitor, host: Host) -> Verdict:
    if not person.is_authenticated or host.person_id != person.pk:
        return not_here(_("There is no such page here."))
    gone = YES if host.asked else refuse(_("You have answered this already."))
    return first_refusal(signed_in(person), gone)


def may_step_down(person: Visitor, activity: Activity) -> Verdict:
    """Somebody always hosts: the last one hands over, or ends it."""
    others = activity.hosts.hosting().exclude(person_id=person.pk or 0).exists()
    alone = refuse(_("You are the only host. Ask somebody to take over, or end this activity."))
    return first_refusal(hosts(person, activity), YES if others else alone)


def may_show_name(person: Visitor, activity: Activity) -> Verdict:
    """Each host for themselves."""
    shown = refuse(_("Your name is on the page.")) if queries.shows_name(person, activity) else YES
    return first_refusal(hosts(person, activity), shown)


def may_hide_name(person: Visitor, activity: Activity) -> Verdict:
    shown = YES if queries.shows_name(person, activity) else refuse(_("Your name is not on the page."))
    return first_refusal(hosts(person, activity), shown)


def has_room_for(occasion: Occasion, seats: int) -> Verdict:
    """A host puts nobody on the list before those who wait."""
    if occasion.left is not None and occasion.left < seats:
        return refuse(_("There are not so many places left."))
    many = occasion.guests.count() >= MOST_GUESTS
    return refuse(_("Fifty people without an account are on the list, as many as it holds.")) if many else YES
