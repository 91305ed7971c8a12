"""Who may prepare, open and stop a process, and what its stage allows."""

from datetime import datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import may_organise, roles_in, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.spine.process.models import Backing, Process


def stage_allows(process: Process, deed: str) -> Verdict:
    """Whether the stage of the moment allows this deed; otherwise when it did, or will."""
    if process.state == Process.DRAFT:
        return refuse(_("This is still being prepared."))
    if process.state == Process.CANCELLED:
        return refuse(_("This was cancelled."))
    now = clock.now()
    if deed in deeds_at(process, now):
        return YES
    return _too_early_or_late(process, deed, now)


def deeds_at(process: Process, now: datetime) -> frozenset[str]:
    """What can be done at this moment. Between two stages, and at the very moment a stage ends, nothing of it."""
    current = process.current(now)
    if current is None:
        return frozenset()
    over = current.timed and process.timetable[current.name].closes_at <= now
    return frozenset() if over else current.deeds


def _too_early_or_late(process: Process, deed: str, now: datetime) -> Verdict:
    allowing = [spec for spec in process.spec.timed_stages if deed in spec.deeds]
    if not allowing:
        return refuse(_("This cannot be done here."))
    later = [spec for spec in allowing if now < process.timetable[spec.name].opens_at]
    if later:
        hours = process.timetable[later[0].name]
        return refuse((later[0].opens or _("This opens on %(when)s.")) % {"when": said(hours.opens_at, process)})
    hours = process.timetable[allowing[-1].name]
    return refuse((allowing[-1].closed or _("This closed on %(when)s.")) % {"when": said(hours.closes_at, process)})


def said(moment: datetime | None, process: Process) -> str:
    """A moment in the place's own time: “3 May at 6 pm”, with the year when it is another one."""
    if moment is None:
        return ""
    local = timezone.localtime(moment, process.place.zone)
    this_year = timezone.localtime(clock.now(), process.place.zone).year
    day = date_format(local, "j F" if local.year == this_year else "j F Y")
    hour = date_format(local, "g.i a" if local.minute else "g a").replace("a.m.", "am").replace("p.m.", "pm")
    return _("%(day)s at %(hour)s") % {"day": day, "hour": hour}


def may_see(person: Visitor, process: Process) -> Verdict:
    if process.state in Process.ANNOUNCED and not process.hidden:
        return YES
    return YES if Role.ORGANISER in roles_in(person, process.place) else not_here(_lazy("There is no such page."))


def may_draft(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def may_edit(person: Visitor, process: Process) -> Verdict:
    """Before opening, the place's organisers; after it, nobody."""
    return first_refusal(may_organise(person, process.place), still_draft(process))


def still_draft(process: Process) -> Verdict:
    if process.state == Process.DRAFT:
        return YES
    return refuse(
        _(
            "This was opened on %(when)s, and its rules cannot change after that. "
            "If something is badly wrong, cancel it and begin again, in the open."
        )
        % {"when": said(process.opened_at, process)}
    )


def may_check_ourselves(person: Visitor, process: Process) -> Verdict:
    """The questions about good participatory budgeting are for the organisers, before and after it opens."""
    return may_organise(person, process.place)


def may_open(person: Visitor, process: Process) -> Verdict:
    return first_refusal(may_edit(person, process), *still_missing(process))


def still_missing(process: Process) -> list[Verdict]:
    """Everything that stands between a draft and its opening, each as a sentence of its own."""
    conditions = (
        says_what_it_can_change(process),
        says_what_it_cannot_change(process),
        names_who_acts(process),
        has_hours(process),
        *process.spec.ready(process),
        place_is_public(process),
    )
    return [verdict for verdict in conditions if not verdict]


def page_for(process: Process, page: str = "") -> str:
    """The address of an organiser's page for this draft."""
    return f"/{process.place.slug}/prepare/{process.public_id}/{page}"


def says_what_it_can_change(process: Process) -> Verdict:
    if process.can_change.strip():
        return YES
    return refuse(_("Say what this can change."), remedy=_("Write the words"), url=page_for(process, "words/"))


def says_what_it_cannot_change(process: Process) -> Verdict:
    if process.cannot_change.strip():
        return YES
    return refuse(_("Say what this cannot change."), remedy=_("Write the words"), url=page_for(process, "words/"))


def names_who_acts(process: Process) -> Verdict:
    if process.backings.exists():
        return YES
    return refuse(
        _("Name the office that would act on the result. It may agree later, or not: the page will say which."),
        remedy=_("Name who acts"),
        url=page_for(process, "who-acts/"),
    )


def place_is_public(process: Process) -> Verdict:
    return YES if process.place.is_public else refuse(_("The place itself is not public yet."))


def has_hours(process: Process) -> Verdict:
    hours = [process.timetable.get(spec.name) for spec in process.spec.timed_stages]
    where = {"remedy": _("Set the hours"), "url": page_for(process, "hours/")}
    if not all(hours):
        return refuse(_("Set when each stage begins and ends."), **where)
    if any(later.opens_at < earlier.closes_at for earlier, later in pairwise(hours)):
        return refuse(_("A stage cannot begin before the one ahead of it has ended."), **where)
    if hours[0].closes_at <= clock.now():
        return refuse(_("The first stage would already be over. Choose later hours."), **where)
    return YES


def may_cancel(person: Visitor, process: Process) -> Verdict:
    if process.state != Process.OPEN:
        return refuse(_("Only something that is open can be cancelled."))
    return may_organise(person, process.place)


def may_hide(person: Visitor, process: Process) -> Verdict:
    from_roles = roles_in(person, process.place)
    if Role.MODERATOR in from_roles and person.proved_twice:
        return YES
    return may_organise(person, process.place)


def may_change_backing(person: Visitor, backing: Backing) -> Verdict:
    return may_edit(person, backing.process)


def may_agree(person: Visitor, backing: Backing) -> Verdict:
    """An office agrees for itself; nobody can agree for it."""
    return first_refusal(speaks_for(person, backing.body), not_yet_agreed(backing), can_still_agree(backing.process))


def not_yet_agreed(backing: Backing) -> Verdict:
    if backing.agreed_on is None:
        return YES
    return refuse(_("%(body)s has already agreed to act on this.") % {"body": backing.body})


def can_still_agree(process: Process) -> Verdict:
    if process.state in (Process.DRAFT, Process.OPEN):
        return YES
    return refuse(_("This is over, so there is nothing left to agree to beforehand."))
