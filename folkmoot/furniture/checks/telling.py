"""Letters about a check: to its holder, its proposers, the organisers. All mail of this feature leaves here."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from folkmoot.base import outbox
from folkmoot.base.ids import ref
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office, responders_of
from folkmoot.belong.people.models import Person
from folkmoot.furniture.checks.models import CHANGES, PASSED, REFUSED, WITHDRAWN, Check, Step
from folkmoot.furniture.checks.owners import thing_of
from folkmoot.furniture.checks.queries import OWNER
from folkmoot.furniture.checks.questions import REASONS
from folkmoot.furniture.office_links import actions as office_links
from folkmoot.furniture.office_links.queries import link_of

ASKED, BEFORE, ON, AFTER = office_links.ASKED, office_links.BEFORE, office_links.ON, office_links.AFTER


def holder(step: Step, why: str) -> None:
    """Write to whoever has the step: it is theirs now, or its day is near, here or gone. Call inside an action or step."""
    people = [step.checker] if step.checker else responders_of(step.body) if step.body else []
    _post(people, step.check_of, _holder_subject(why), "checks/letters/holder.txt", step=step, why=why)
    if step.body and why != ASKED and (link := link_of(OWNER, ref(step))):
        office_links.send(link, why)


def _holder_subject(why: str) -> str:
    return {
        ASKED: _("To check in %(place)s: %(title)s"),
        BEFORE: _("Two days left in %(place)s: %(title)s"),
        ON: _("Due today in %(place)s: %(title)s"),
        AFTER: _("Late in %(place)s: %(title)s"),
    }[why]


def proposers(check: Check) -> None:
    """Write to those who proposed it how it was decided, with the reason and what they can do."""
    people = Person.objects.filter(pk__in=thing_of(check).proposers)
    reason = REASONS.get(check.reason_code, "")
    _post(people, check, _decided_subject(check.state), "checks/letters/decided.txt", reason=reason)


def _decided_subject(state: str) -> str:
    return {
        PASSED: _("It passed its check in %(place)s: %(title)s"),
        REFUSED: _("It was refused in %(place)s: %(title)s"),
        CHANGES: _("Changes are wanted in %(place)s: %(title)s"),
        WITHDRAWN: _("Withdrawn in %(place)s: %(title)s"),
    }.get(state, _("Its check is open again in %(place)s: %(title)s"))


def organisers(check: Check, words: str, **told: object) -> None:
    """Write to those who see to it that everything has somebody: it has nobody, it is late, it was answered."""
    roles = in_office(check.place, Role.ORGANISER).select_related("person")
    _post([role.person for role in roles], check, words, "checks/letters/organisers.txt", **told)


def _post(people: Iterable[Person], check: Check, subject: str, template: str, **told: object) -> None:
    words = {"check": check, "place": check.place, "address": f"{settings.ORIGIN}{check.get_absolute_url()}"}
    for person in people:
        if person.email and person.is_active:
            with translation.override(person.language or check.place.language):
                body = render_to_string(template, {**words, **told})
            outbox.post(person.email, subject % {"place": check.place, "title": check.title}, body)
