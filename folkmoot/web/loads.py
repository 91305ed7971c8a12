"""Who carries what in a place: roles held and tasks open, person by person. Names are for organisers only."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext as _

from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import standing_roles
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.checks.models import Step
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress.models import Review

MANY_ROLES, MANY_TASKS = 4, 8
MOST_SHARE = 50  # of a hundred parts of everything that is carried


@dataclass
class Load:
    """What one person carries. A role weighs as much as an open task: both want an evening."""

    person: Person
    roles: list[Role] = field(default_factory=list)
    resting: list[Role] = field(default_factory=list)
    tasks: int = 0
    share: int = 0

    @property
    def weight(self) -> int:
        return len(self.roles) + self.tasks

    @property
    def why_too_much(self) -> list[Words]:
        """Why this may be too much for one person; empty when it is not."""
        reasons = []
        if len(self.roles) >= MANY_ROLES:
            reasons.append(_("%(n)d roles") % {"n": len(self.roles)})
        if self.tasks >= MANY_TASKS:
            reasons.append(_("%(n)d open tasks") % {"n": self.tasks})
        if self.share > MOST_SHARE:
            reasons.append(_("%(share)d of every 100 parts of the work") % {"share": self.share})
        return reasons


def loads(place: Place) -> list[Load]:
    """Everybody who holds a role in running the place, the busiest first. Those who answer for an office are not in it."""
    found: dict[int, Load] = {}
    for role in standing_roles(place).exclude(kind=Role.RESPONDER):
        load = found.setdefault(role.person_id, Load(role.person))
        (load.resting if role.paused else load.roles).append(role)
    for person, tasks in _tasks(place).items():
        if person in found:
            found[person].tasks = tasks
    total = sum(load.weight for load in found.values())
    for load in found.values():
        load.share = round(100 * load.weight / total) if total and len(found) > 1 else 0
    return sorted(found.values(), key=lambda load: (-load.weight, str(load.person)))


def _tasks(place: Place) -> Counter[int]:
    """Open tasks that have somebody's name on them: steps of checks, drafts, reviews. Worries are nobody's to count."""
    counts: Counter[int] = Counter()
    held = (
        Step.objects.filter(check_of__place=place, decided_at=None, ended_at=None).values_list("checker"),
        Process.objects.filter(place=place, state=Process.DRAFT).values_list("made_by"),
        Review.objects.filter(place=place, state=Review.TAKEN).values_list("reviewer"),
    )
    for rows in held:
        counts.update({person: many for person, many in rows.order_by().annotate(many=Count("pk")) if person})
    return counts


def missing_roles(place: Place, found: list[Load]) -> list[Words]:
    """Roles that a round needs and nobody holds today, by name."""
    held = {role.kind for load in found for role in load.roles}
    needed = (Role.ORGANISER, Role.CHECKER, Role.CLERK, Role.MODERATOR, Role.LEAD)
    return [dict(Role.KINDS)[kind] for kind in needed if kind not in held]
