"""Who may set up a budget, change it, vote in it and read its ballots."""

from django.conf import settings
from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, member_of
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets.from_file import Brought
from folkmoot.decide.budgets.models import MOST_PROJECTS, Budget, Project
from folkmoot.decide.budgets.queries import is_open_data
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rules import may_draft, may_edit, stage_allows


def may_set_up(person: Visitor, place: Place) -> Verdict:
    return may_draft(person, place)


def may_change(person: Visitor, budget: Budget) -> Verdict:
    """While it is a draft, the place's organisers; after it has opened, nobody."""
    return may_edit(person, budget.process)


def may_add_project(person: Visitor, budget: Budget) -> Verdict:
    return first_refusal(may_change(person, budget), has_room(budget))


def has_room(budget: Budget) -> Verdict:
    if budget.projects.count() < MOST_PROJECTS:
        return YES
    return refuse(_("A ballot can have at most %(most)d projects.") % {"most": MOST_PROJECTS})


def may_change_project(person: Visitor, project: Project) -> Verdict:
    return may_change(person, project.budget)


def may_vote(person: Visitor, budget: Budget) -> Verdict:
    """Whoever was seen to live here, while voting is open. Too late comes first: nobody should sign in for that."""
    return first_refusal(stage_allows(budget.process, "vote"), member_of(person, budget.place))


def may_read_ballots(person: Visitor, budget: Budget) -> Verdict:
    """Everyone once no ballot could give its voter away; before that, the place's observers only."""
    if budget.process.state != Process.CONCLUDED:
        return refuse(_("The ballots can be read once they have been counted."))
    return YES if is_open_data(budget) else may_audit(person, budget)


def may_audit(person: Visitor, budget: Budget) -> Verdict:
    if allowed := holds(person, budget.place, Role.OBSERVER):
        return YES
    if person.is_authenticated and allowed.remedy:
        return allowed
    return refuse(
        _(
            "The whole ballot file is for the observers of this place only: among so few ballots, or ballots so rare that fewer than "
            "%(few)d people chose alike, somebody could be recognised by what they ticked."
        )
        % {"few": settings.SMALL_NUMBER}
    )


def may_bring_in(place: Place, brought: Brought) -> Verdict:
    """Whoever runs the installation, by its own command; each file once a place."""
    known = Process.objects.filter(place=place, kind="budget", frozen__file_digest=brought.file_digest).first()
    if known is None:
        return YES
    return refuse(_("This file has been brought in already: %(address)s") % {"address": known.get_absolute_url()})
