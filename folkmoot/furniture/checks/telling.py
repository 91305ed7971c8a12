"""What people are told of a check: its holder, its proposers, the organisers. An office without an account gets a letter."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.queries import contact_of, in_office, responders_of
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.cupboard.office_links.queries import link_of
from folkmoot.furniture.checks.models import CHANGES, PASSED, REFUSED, WITHDRAWN, Check, Step
from folkmoot.furniture.checks.owners import thing_of
from folkmoot.furniture.checks.queries import OWNER
from folkmoot.furniture.checks.questions import REASONS

MINE, PROPOSED, ORGANISED = "checks-mine", "checks-proposed", "checks-organised"
ASKED, BEFORE, ON, AFTER = office_links.ASKED, office_links.BEFORE, office_links.ON, office_links.AFTER


def holder(step: Step, why: str) -> None:
    """Tell whoever has the step: it is theirs now, or its day is near, here or gone. Call inside an action or step."""
    people = [step.checker] if step.checker else _who_answer(step.body) if step.body else []
    _tell(MINE, people, step.check_of, HOLDER[why], "checks/letters/holder.txt", step=step, why=why)
    if step.body and why != ASKED and (link := link_of(OWNER, ref(step))):
        office_links.send(link, why)


def _who_answer(body: Body) -> list[Person]:
    """Whose own address is the office's too gets the office's letter with its link, and no second one."""
    address = contact_of(body).casefold()
    return [person for person in responders_of(body) if not address or (person.email or "").casefold() != address]


HOLDER = {
    ASKED: _("To check in %(place)s: %(title)s"),
    BEFORE: _("Two days left in %(place)s: %(title)s"),
    ON: _("Due today in %(place)s: %(title)s"),
    AFTER: _("Late in %(place)s: %(title)s"),
}


def proposers(check: Check) -> None:
    """Tell those who proposed it how it was decided, with the reason and what they can do."""
    people = Person.objects.filter(pk__in=thing_of(check).proposers)
    subject = DECIDED.get(check.state, _("Its check is open again in %(place)s: %(title)s"))
    _tell(PROPOSED, people, check, subject, "checks/letters/decided.txt", reason=REASONS.get(check.reason_code, ""))


DECIDED = {
    PASSED: _("It passed its check in %(place)s: %(title)s"),
    REFUSED: _("It was refused in %(place)s: %(title)s"),
    CHANGES: _("Changes are wanted in %(place)s: %(title)s"),
    WITHDRAWN: _("Withdrawn in %(place)s: %(title)s"),
}


def organisers(check: Check, subject: Words, **told: object) -> None:
    """Tell those who see to it that everything has somebody: it has nobody, it is late, it was answered."""
    people = Person.objects.filter(pk__in=in_office(check.place, Role.ORGANISER).values("person"))
    _tell(ORGANISED, people, check, subject, "checks/letters/organisers.txt", **told)


def _tell(kind: str, people: Iterable[Person], check: Check, subject: Words, template: str, **told: object) -> None:
    """`subject` is lazy, so that each reads it in their own language."""
    for person in people:
        with notices.in_words_of(person):
            words = render_to_string(template, {"check": check, "place": check.place, **told}).strip()
            about = str(subject) % {"place": check.place, "title": check.title}
        notices.tell(person, subject=about, words=words, kind=kind, url=check.get_absolute_url())
