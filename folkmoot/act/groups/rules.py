"""Who may start a group, join it, run it, speak in it; and that residents stay most of those who steer."""

from django.utils.translation import gettext as _

from folkmoot.act.groups import queries
from folkmoot.act.groups.models import Belonging, Group, GroupFile, GroupPage
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import is_resident, may_organise, member_of, roles_in, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place

MOST_PAGES, MOST_FILES, MOST_RUN = 30, 60, 10


def may_start(person: Visitor, place: Place) -> Verdict:
    """Anybody who lives here; and organisers of the place."""
    if Role.ORGANISER in roles_in(person, place):
        return may_organise(person, place)
    return first_refusal(member_of(person, place), not_too_many(person, place))


def not_too_many(person: Visitor, place: Place) -> Verdict:
    if not person.is_authenticated:
        return signed_in(person)
    run = Belonging.objects.filter(person=person, group__place=place, group__closed_at=None, role=Belonging.ORGANISER)
    if run.count() < MOST_RUN:
        return YES
    return refuse(_("You run %(most)d groups already. Hand one over first.") % {"most": MOST_RUN})


def may_start_steering(person: Visitor, place: Place) -> Verdict:
    """A steering group speaks for the place, so its organisers found it."""
    return may_organise(person, place)


def is_alive(group: Group) -> Verdict:
    return refuse(_("This group has closed. What it wrote stays for reading.")) if group.closed_at else YES


def belongs(person: Visitor, group: Group) -> Verdict:
    found = queries.belonging_of(person, group)
    if found is not None and found.state == Belonging.IN:
        return signed_in(person)
    if not (allowed := signed_in(person)):
        return allowed
    return refuse(
        _("This is for those who belong to the group."), remedy=_("See the group"), url=group.get_absolute_url()
    )


def may_join(person: Visitor, group: Group) -> Verdict:
    """People who live here; and, by asking, those who hold a role here, since partners sit in steering groups too."""
    if not (allowed := first_refusal(signed_in(person), is_alive(group))):
        return allowed
    if (found := queries.belonging_of(person, group)) is not None:
        return refuse(_("You belong already.") if found.state == Belonging.IN else _("You have asked already."))
    if group.joining == Group.REQUEST and roles_in(person, group.place) - {Role.HOST}:
        return YES
    return is_seen_to_live_here(person, group)


def is_seen_to_live_here(person: Visitor, group: Group) -> Verdict:
    """Whoever lives here and has not shown it yet is told that this is all there is to it."""
    if is_resident(person, group.place):
        return YES
    return refuse(
        _(
            "You can join once we know that you live in %(place)s. Show us once, and come back: then the button stands here."
        )
        % {"place": group.place.name},
        remedy=_("Confirm your address"),
        url=f"/{group.place.slug}/join/",
    )


def may_leave(person: Visitor, group: Group) -> Verdict:
    """At any time; but the last organiser hands over first, where others belong."""
    found = queries.belonging_of(person, group)
    if found is None:
        return not_here(_("There is no such page here."))
    return first_refusal(signed_in(person), leaves_somebody(found))


def leaves_somebody(belonging: Belonging) -> Verdict:
    """A group that others belong to keeps at least one organiser."""
    if belonging.role != Belonging.ORGANISER or belonging.state != Belonging.IN or belonging.group.closed_at:
        return YES
    others = belonging.group.belongings.filter(state=Belonging.IN).exclude(pk=belonging.pk)
    if not others.exists() or others.filter(role=Belonging.ORGANISER).exists():
        return YES
    return refuse(
        _("You are the only organiser of “%(name)s”. Make somebody else one first; then you can go.")
        % {"name": belonging.group},
        remedy=_("Who belongs"),
        url=belonging.group.address("people/"),
    )


def may_organise_group(person: Visitor, group: Group) -> Verdict:
    """The organisers of the group; and an organiser of the place where it has none."""
    found = queries.belonging_of(person, group)
    if found is not None and found.role == Belonging.ORGANISER and found.state == Belonging.IN:
        return signed_in(person)
    if not queries.organisers_of(group):
        return may_organise(person, group.place)
    if not (allowed := signed_in(person)):
        return allowed
    return refuse(_("Only the organisers of the group can do that."))


def may_change(person: Visitor, group: Group) -> Verdict:
    return first_refusal(may_organise_group(person, group), is_alive(group))


def may_answer(person: Visitor, belonging: Belonging, role: str = Belonging.MEMBER) -> Verdict:
    """Let somebody in who asked, or not."""
    if belonging.state != Belonging.ASKED:
        return refuse(_("This was answered already."))
    return may_change(person, belonging.group)


def may_set_role(person: Visitor, belonging: Belonging, role: str) -> Verdict:
    """Give a part in the group; one's own last part as organiser is handed over first."""
    keeps = YES if role == Belonging.ORGANISER else leaves_somebody(belonging)
    inside = YES if belonging.state == Belonging.IN else refuse(_("They do not belong yet."))
    return first_refusal(may_change(person, belonging.group), inside, keeps, keeps_majority(belonging, role))


def may_remove(person: Visitor, belonging: Belonging) -> Verdict:
    """Somebody else, by an organiser of the group; oneself one leaves."""
    if person.is_authenticated and belonging.person_id == person.pk:
        return refuse(_("That is you. Leave the group from its page."))
    return first_refusal(
        may_change(person, belonging.group), leaves_somebody(belonging), keeps_majority(belonging, None)
    )


def keeps_majority(belonging: Belonging, role: str | None) -> Verdict:
    """Among those who vote in a steering group, people who live here stay the most. `role`: their part from now on, or none."""
    group = belonging.group
    change = int(role is not None and role != Belonging.ADVISER) - int(belonging.votes)
    if not group.is_steering or not change:
        return YES
    residents, others = queries.voting_of(group)
    lives_here = is_resident(belonging.person, group.place)
    residents, others = (residents + change, others) if lives_here else (residents, others + change)
    if residents > others or lives_here is (change > 0):
        return YES
    return refuse(
        _(
            "Then %(others)d of those who vote would not live here, against %(residents)d who do. Residents must be the most: ask more neighbours first, or make somebody who does not live here an adviser, without a vote."
        )
        % {"others": others, "residents": residents}
    )


def may_decide(group: Group) -> Verdict:
    """While people who live here are not the most of those who vote, its meetings decide nothing."""
    residents, others = queries.voting_of(group)
    if residents > others:
        return YES
    return refuse(
        _(
            "%(residents)d who vote in this group live here, and %(others)d do not. Residents must be the most: more of them have to join first."
        )
        % {"residents": residents, "others": others}
    )


def may_change_terms(group: Group) -> Verdict:
    """Terms, quorum and notice: not while those who live here are outnumbered."""
    if may_decide(group):
        return YES
    return refuse(_("Residents are not the most of those who vote here. Until they are, the terms stay as they are."))


def may_talk(person: Visitor, group: Group) -> Verdict:
    """Everybody who belongs. It stands on the group's own page, where one joins, so no link leads there."""
    found = first_refusal(is_alive(group), belongs(person, group))
    if found or not person.is_authenticated or group.closed_at:
        return found
    return refuse(_("Those who belong to the group talk here. Others read it."))


def may_write_page(person: Visitor, group: Group) -> Verdict:
    """Everybody who belongs."""
    most = (
        YES if group.pages.count() < MOST_PAGES else refuse(_("The group has many pages. Change one, or take one off."))
    )
    return first_refusal(is_alive(group), belongs(person, group), most)


def may_change_page(person: Visitor, page: GroupPage) -> Verdict:
    return first_refusal(is_alive(page.group), belongs(person, page.group))


def may_put_file(person: Visitor, group: Group) -> Verdict:
    most = YES if group.files.count() < MOST_FILES else refuse(_("The group has many files. Take one off first."))
    return first_refusal(is_alive(group), belongs(person, group), most)


def may_take_off(person: Visitor, file: GroupFile) -> Verdict:
    """Whoever put it up, or an organiser of the group."""
    if person.is_authenticated and file.by_id == person.pk:
        return signed_in(person)
    return may_organise_group(person, file.group)


def may_run_meetings(person: Visitor, group: Group) -> Verdict:
    """Organisers and secretaries of a steering group."""
    if not group.is_steering:
        return not_here(_("There is no such page here."))
    found = queries.belonging_of(person, group)
    if found is not None and found.runs:
        return first_refusal(signed_in(person), is_alive(group))
    return may_change(person, group)


def first_hand_over(person: Visitor) -> Verdict:
    """Before somebody is forgotten: no group that others belong to is left without an organiser."""
    if not person.is_authenticated:
        return YES
    held = Belonging.objects.filter(person=person, state=Belonging.IN, role=Belonging.ORGANISER).select_related(
        "group__place"
    )
    return first_refusal(*(leaves_somebody(one) for one in held))
