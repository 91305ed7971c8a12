"""Who may prepare, open and stop a process, and what its stage allows."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import may_organise, roles_in, speaks_for
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.process.models import Backing, Process


def stage_allows(process: Process, deed: str) -> Verdict:
    """Whether the stage of the moment allows this deed; otherwise when it did, or will."""
    if process.state == Process.DRAFT:
        return refuse(_("This is still being prepared."))
    if process.state == Process.CANCELLED:
        return refuse(_("This was cancelled."))
    now = clock.now()
    current = process.current(now)
    if current and deed in current.deeds:
        return YES
    return _too_early_or_late(process, deed, now)


def _too_early_or_late(process: Process, deed: str, now) -> Verdict:
    allowing = [spec for spec in process.spec.timed_stages if deed in spec.deeds]
    if not allowing:
        return refuse(_("This cannot be done here."))
    spec = allowing[0]
    hours = process.timetable[spec.name]
    if now < hours.opens_at:
        return refuse((spec.opens or _("This opens on %(when)s.")) % {"when": said(hours.opens_at, process)})
    spec, hours = allowing[-1], process.timetable[allowing[-1].name]
    return refuse((spec.closed or _("This closed on %(when)s.")) % {"when": said(hours.closes_at, process)})


def said(moment, process: Process) -> str:
    """A moment in the place's own time: “3 May at 6 pm”, with the year when it is another one."""
    local = timezone.localtime(moment, process.place.zone)
    this_year = timezone.localtime(clock.now(), process.place.zone).year
    day = date_format(local, "j F" if local.year == this_year else "j F Y")
    hour = date_format(local, "g.i a" if local.minute else "g a").replace("a.m.", "am").replace("p.m.", "pm")
    return _("%(day)s at %(hour)s") % {"day": day, "hour": hour}


def may_see(person: Visitor, process: Process) -> Verdict:
    if process.state in Process.ANNOUNCED and not process.hidden:
        return YES
    return YES if Role.ORGANISER in roles_in(person, process.place) else not_here(_lazy("There is no such page."))


def may_draft(person: Visitor, place) -> Verdict:
    return may_organise(person, place)


def may_edit(person: Visitor, process: Process) -> Verdict:
    """Before opening, the place's organisers; after it, nobody."""
    return first_refusal(may_organise(person, process.place), still_draft(process))


def still_draft(process: Process) -> Verdict:
    if process.state == Process.DRAFT:
        return YES
    return refuse(
        _("This was opened on %(when)s, and its rules cannot change after that. If something is badly wrong, cancel it and begin again, in the open.")
        % {"when": said(process.opened_at, process)}
    )


def may_open(person: Visitor, process: Process) -> Verdict:
    return first_refusal(may_edit(person, process), says_its_power(process), has_hours(process), process.spec.ready(process))


def says_its_power(process: Process) -> Verdict:
    if not (process.can_change.strip() and process.cannot_change.strip()):
        return refuse(_("Before it opens, say what this can change and what it cannot."))
    if not process.backings.exists():
        return refuse(_("Before it opens, name the office that would act on the result, and say whether it has agreed."))
    if not process.place.is_public:
        return refuse(_("The place itself is not public yet."))
    return YES


def has_hours(process: Process) -> Verdict:
    missing = [spec for spec in process.spec.timed_stages if spec.name not in process.timetable]
    if missing:
        return refuse(_("Set when each stage begins and ends."))
    if process.closes_at <= clock.now():
        return refuse(_("The closing time has already passed."))
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


def may_agree(person: Visitor, backing: Backing) -> Verdict:
    """An office agrees for itself; nobody can agree for it."""
    return speaks_for(person, backing.body)
