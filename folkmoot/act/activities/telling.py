"""Who is told what: those who come or wait, and those who host. Call inside an action or step."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import share_text
from folkmoot.act.activities.models import Activity, Coming, Host, Occasion
from folkmoot.base import human_time
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices

MINE, REMINDERS, HOSTING = "activities-mine", "activities-reminders", "activities-hosting"


def moved(occasion: Occasion) -> None:
    subject = _("Moved to %(when)s: %(title)s")
    _tell_all(occasion, subject, _("It is at another time or place now: %(when)s, %(where)s. %(why)s If you cannot come then, please give your place back on the page."))  # fmt: skip


def changed(activity: Activity, news: Iterable[str], by: Person) -> None:
    """One message for one change, to everybody who comes or waits on a date that is on, whichever and however many."""
    ahead = activity.occasions.coming().on().order_by()
    for person in Person.objects.filter(comings__occasion__in=ahead).exclude(pk=by.pk).distinct().order_by("pk"):
        with notices.in_words_of(person):
            subject = _("Something is different: %(title)s") % {"title": activity.title}
            words = [_("This is what is said now:"), *dict.fromkeys(_said_anew(activity, name) for name in news)]
            said = str(subject), "\n".join(str(line) for line in words)
        notices.tell(person, subject=said[0], words=said[1], kind=MINE, url=activity.get_absolute_url())


def _said_anew(activity: Activity, name: str) -> str:
    if name == "link":
        return str(_("The link to join online is another one. You find it on the page."))
    if name == "where":
        return str(_("Where: %(where)s") % {"where": activity.where_words})
    if name == "step_free":
        return str(_("For wheelchairs: %(answer)s") % {"answer": activity.get_step_free_display()})
    if name == "cost_minor":
        return str(_("Cost: %(cost)s") % {"cost": share_text.cost_words(activity)})
    if name == "access_words":
        return str(_("Getting in: %(words)s") % {"words": activity.access_words or _("see the page")})
    there = "; ".join(str(need) for need in activity.needs)
    return str(_("There is: %(needs)s") % {"needs": there or _("nothing of that kind now; see the page")})


def called_off(occasion: Occasion) -> None:
    _tell_all(occasion, _("Called off: %(title)s, %(when)s"), _("It is not on this time. %(why)s"))


def on_again(occasion: Occasion) -> None:
    _tell_all(
        occasion, _("On again: %(title)s, %(when)s"), _("It was called off, and is on after all: %(when)s, %(where)s.")
    )


def has_a_place(coming: Coming, occasion: Occasion) -> None:
    """A place became free."""
    subject = _("There is a place for you: %(title)s, %(when)s")
    words = _("You waited, and now you have a place: %(when)s, %(where)s. If you cannot come, please give it back on the page, so that the next person has it.")  # fmt: skip
    _tell([coming.person], MINE, subject, words, occasion)


def reminder(coming: Coming) -> None:
    subject = _("%(when)s: %(title)s")
    words = _("You said that you come: %(when)s, %(where)s. If you cannot, please give your place back on the page. Whom to ring: %(ring)s")  # fmt: skip
    _tell([coming.person], REMINDERS, subject, words, coming.occasion)


def no_room(occasion: Occasion, why: object) -> None:
    subject = _("No room yet for %(title)s, %(when)s")
    words = _("The space could not be booked for this date: %(reason)s Please find another place or time for it, or call it off; its page for hosts has both.")  # fmt: skip
    _tell(_hosts(occasion.activity_id), HOSTING, subject, words, occasion, page="host/", reason=_ended(why))


def room_is_gone(occasion: Occasion, why: str) -> None:
    subject = _("No room any more for %(title)s, %(when)s")
    words = _("The space was booked for this date, and cannot be used then after all. %(reason)s Please find another place or time for it, or call it off; its page for hosts has both.")  # fmt: skip
    reason = _("They say: %(why)s") % {"why": _ended(why)} if why else ""
    _tell(_hosts(occasion.activity_id), HOSTING, subject, words, occasion, page="host/", reason=reason)


def _ended(words: object) -> str:
    """With a full stop: reasons are typed with and without one."""
    said = str(words).strip()
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def taken_off(coming: Coming, occasion: Occasion, why: str) -> None:
    subject = _("You are not on the list any more: %(title)s, %(when)s")
    words = _("Those who host it took you off the list for this date. They say: %(reason)s")
    _tell([coming.person], MINE, subject, words, occasion, reason=_ended(why))


def from_a_host(host: Person, occasion: Occasion, said: str) -> None:
    """What a host wrote, as it was typed, to everybody who comes or waits."""
    for coming in occasion.people.exclude(person=host).select_related("person"):
        with notices.in_words_of(coming.person), timezone.override(occasion.place.zone):
            told = _told(occasion) | {"name": str(host)}
            subject = str(_("From your host: %(title)s, %(when)s")) % told
            begins = str(_("%(name)s, who hosts it, writes:")) % told
        notices.tell(
            coming.person, subject=subject, words=f"{begins}\n\n{said}", kind=MINE, url=occasion.get_absolute_url()
        )


def asked_to_host(host: Host, by: Person) -> None:
    subject = _("Would you host “%(title)s” too?")
    words = _("%(name)s asks you. Say yes or no on the page; nobody asks why.")
    _tell_about(host, [host.person], subject, words, name=by)


def hosts_now(host: Host) -> None:
    others = [person for person in _hosts(host.activity_id) if person.pk != host.person_id]
    _tell_about(host, others, _("%(name)s hosts “%(title)s” now"), _("They said yes."), name=host.person)


def does_not_host(host: Host) -> None:
    subject, words = _("%(name)s cannot host “%(title)s”"), _("You can ask somebody else.")
    _tell_about(host, _hosts(host.activity_id), subject, words, name=host.person)


def _hosts(activity_id: int) -> list[Person]:
    return [host.person for host in Host.objects.hosting().filter(activity=activity_id).select_related("person")]


def _tell_about(host: Host, people: Iterable[Person], subject: Words, words: Words, *, name: Person) -> None:
    activity = host.activity
    for person in people:
        with notices.in_words_of(person):
            told = {"title": activity.title, "name": name}
            said = str(subject) % told, str(words) % told
        notices.tell(person, subject=said[0], words=said[1], kind=HOSTING, url=activity.get_absolute_url())


def _tell_all(occasion: Occasion, subject: Words, words: Words) -> None:
    people = [coming.person for coming in occasion.people.select_related("person")]
    _tell(people, MINE, subject, words, occasion)


def _tell(  # noqa: PLR0913, PLR0917 - whom, what, and of which date
    people: Iterable[Person],
    kind: str,
    subject: Words,
    words: Words,
    occasion: Occasion,
    page: str = "",
    **more: Any,
) -> None:
    for person in people:
        with notices.in_words_of(person), timezone.override(occasion.place.zone):
            told = _told(occasion) | {name: str(value) for name, value in more.items()}
            said = str(subject) % told, " ".join((str(words) % told).split())
        notices.tell(person, subject=said[0], words=said[1], kind=kind, url=occasion.address(page))


def _told(occasion: Occasion) -> dict[str, str]:
    activity = occasion.activity
    return {
        "title": activity.title,
        "when": human_time.in_full(occasion.starts_at),
        "where": occasion.where_words,
        "why": occasion.why,
        "ring": activity.ring or str(_("see the page")),
    }
