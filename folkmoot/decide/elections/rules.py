"""Who may nominate, stand, check, vote and draw; and what an election needs before it opens."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import is_resident, may_organise, member_of, roles_in, second_step, signed_in
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import queries
from folkmoot.decide.elections.methods import FOR_ONE
from folkmoot.decide.elections.models import Decider, Election, Nomination, Position
from folkmoot.spine.process import rules as process_rules
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rules import stage_allows

# --- Preparing -----------------------------------------------------------------------------------


def may_begin(person: Visitor, place: Place, position: Position) -> Verdict:
    return first_refusal(may_organise(person, place), _is_here(place, position), _is_not_being_filled(position))


def _is_here(place: Place, position: Position) -> Verdict:
    return (
        YES
        if position.place_id == place.pk and position.ended_on is None
        else not_here(_("There is no such position."))
    )


def _is_not_being_filled(position: Position) -> Verdict:
    if position.elections.filter(process__state__in=(Process.DRAFT, Process.OPEN)).exists():
        return refuse(_("This position is being filled already. End that first."))
    return YES


def may_edit(person: Visitor, election: Election) -> Verdict:
    return process_rules.may_edit(person, election.process)


def ready(process: Process) -> tuple[Verdict, ...]:
    """What an election needs before it opens, beside what every process needs."""
    election = process.election
    return (
        says_when(election), begins_after_closing(election), fits_method(election), says_numbers(election),
        ends_soon(election),
    )  # fmt: skip


def _setup(election: Election) -> dict[str, str]:
    return {"remedy": _("Say how it is filled"), "url": election.address("setup/")}


def says_when(election: Election) -> Verdict:
    return YES if election.starts_on else refuse(_("Say on which day the term begins."), **_setup(election))


def begins_after_closing(election: Election) -> Verdict:
    closes_at = election.process.closes_at
    if closes_at is None or election.starts_on is None:
        return YES
    if election.starts_on > timezone.localtime(closes_at, election.process.place.zone).date():
        return YES
    return refuse(_("The term must begin after the last day of the election."), **_setup(election))


LONGEST_RECALL = timedelta(days=90)


def ends_soon(election: Election) -> Verdict:
    """A new election that neighbours signed for is not put off by far-off hours."""
    closes_at = election.process.closes_at
    if election.recall_id is None or closes_at is None or closes_at <= clock.now() + LONGEST_RECALL:
        return YES
    return refuse(
        _("Neighbours asked for this election. It has to be over within %(days)d days.")
        % {"days": LONGEST_RECALL.days},
        remedy=_("Set the hours"),
        url=process_rules.page_for(election.process, "hours/"),
    )


def fits_method(election: Election) -> Verdict:
    if election.method in FOR_ONE and election.seats != 1:
        return refuse(_("This way fills one place only. Choose another way, or one place."), **_setup(election))
    return YES


def says_numbers(election: Election) -> Verdict:
    if election.by_lot and not election.public_seed:
        return refuse(
            _("Say which public numbers the draw waits for, such as the lottery of a day to come."), **_setup(election)
        )
    return YES


# --- Nominating and standing ---------------------------------------------------------------------


def _may_do(person: Visitor, election: Election, deed: str) -> Verdict:
    return first_refusal(
        process_rules.may_see(person, election.process),
        stage_allows(election.process, deed),
        member_of(person, election.process.place),
    )


def may_nominate(person: Visitor, election: Election) -> Verdict:
    """People who live here, for themselves or for a neighbour who shows them their desk code."""
    return _may_do(person, election, "nominate")


def can_stand(person: Person, election: Election, *, besides: Nomination | None = None) -> Verdict:
    """Whether this person can stand, alone or sharing: what a rule can know. The rest is for whoever checks.

    Asked when somebody is nominated, asked to share, and again at their own yes.
    besides  a nomination of theirs that does not count, because it is the one that they answer
    """
    place = election.process.place
    if not is_resident(person, place):
        return refuse(_("Only people who were seen to live in %(place)s can stand.") % {"place": place})
    return first_refusal(
        is_on_no_line(person, election, besides),
        has_decided_nothing(person, election),
        has_terms_left(person, election),
    )


def is_on_no_line(person: Person, election: Election, besides: Nomination | None = None) -> Verdict:
    """One person is on one line of a ballot, alone or with somebody else."""
    gone = (Nomination.DECLINED, Nomination.WITHDRAWN)
    found = Nomination.objects.of(person).filter(election=election).exclude(state__in=gone)
    found = found.exclude(pk=besides.pk) if besides else found
    if found.filter(person=person).exists():
        return refuse(_("This person is nominated already."))
    if found.exists():
        return refuse(_("This person shares a place on the list already."))
    return YES


def has_decided_nothing(person: Person, election: Election) -> Verdict:
    """Whoever decided who may stand does not come to stand against them afterwards."""
    if Decider.objects.filter(nomination__election=election, person=person).exists():
        return refuse(_("Whoever decided in this election whether somebody may stand cannot stand in it."))
    return YES


def has_terms_left(person: Person, election: Election) -> Verdict:
    most = election.position.most_terms
    if most and queries.terms_in_a_row(person, election.position) >= most:
        return refuse(_("This person has held it for as many terms in a row as are allowed."))
    return YES


def _is_theirs(person: Visitor, nomination: Nomination) -> Verdict:
    if person.is_authenticated and nomination.person_id == person.pk:
        return signed_in(person)
    return signed_in(person) if not person.is_authenticated else refuse(_("Only the person who stands can do this."))


def may_answer(person: Visitor, nomination: Nomination) -> Verdict:
    """Nobody stands who has not said so themselves."""
    return first_refusal(
        stage_allows(nomination.election.process, "nominate"),
        _is_theirs(person, nomination),
        _is_in(nomination, Nomination.ASKED, _("This was answered already.")),
    )


def _is_in(nomination: Nomination, state: str, otherwise: str) -> Verdict:
    return YES if nomination.state == state else refuse(otherwise)


def stands(nomination: Nomination) -> Verdict:
    return _is_in(nomination, Nomination.STANDS, _("This person does not stand."))


def may_second(person: Visitor, nomination: Nomination) -> Verdict:
    return first_refusal(
        _may_do(person, nomination.election, "second"),
        stands(nomination),
        is_somebody_else(person, nomination),
    )


def is_somebody_else(person: Visitor, nomination: Nomination) -> Verdict:
    if person.is_authenticated and (
        _is_on(person, nomination) or person.pk in (nomination.person_id, nomination.nominated_by_id)
    ):
        return refuse(_("Somebody else has to second: not the people who stand, nor whoever nominated them."))
    return YES


def _is_on(person: Person, nomination: Nomination) -> bool:
    """Whether they stand on this line, first or sharing."""
    return nomination.shares_with == person or nomination.person_id == person.pk


def may_tell(person: Visitor, nomination: Nomination) -> Verdict:
    return first_refusal(
        stage_allows(nomination.election.process, "tell"), _is_theirs(person, nomination), stands(nomination)
    )


def may_step_back(person: Visitor, nomination: Nomination) -> Verdict:
    """Either of two who share; each for themselves."""
    if person.is_authenticated and nomination.shares_with == person:
        theirs = signed_in(person)
    else:
        theirs = _is_theirs(person, nomination)
    return first_refusal(
        stage_allows(nomination.election.process, "step_back"), theirs, stands(nomination), is_on_the_list(nomination)
    )


def is_on_the_list(nomination: Nomination) -> Verdict:
    return refuse(_("You stepped back already.")) if nomination.left_late else YES


# --- Sharing -------------------------------------------------------------------------------------


def may_ask_to_share(person: Visitor, nomination: Nomination) -> Verdict:
    """Whoever stands; not to swap somebody for another once neighbours have seconded the two of them."""
    return first_refusal(may_tell(person, nomination), nobody_is_swapped(nomination))


def nobody_is_swapped(nomination: Nomination) -> Verdict:
    sharer = nomination.sharing
    if sharer is None or sharer.agreed_at is None or not nomination.seconders.exists():
        return YES
    return refuse(_("Neighbours have seconded the two of you together, so nobody else can take one's place."))


def may_agree_to_share(person: Visitor, nomination: Nomination) -> Verdict:
    sharer = nomination.sharing
    if sharer is None or not person.is_authenticated or sharer.person_id != person.pk or sharer.left_at:
        return not_here(_("There is no such page."))
    if sharer.agreed_at:
        return refuse(_("You share this already."))
    return first_refusal(
        stage_allows(nomination.election.process, "tell"),
        signed_in(person),
        stands(nomination),
        has_not_seconded(person, nomination),
        can_stand(person, nomination.election),
    )


def has_not_seconded(person: Person, nomination: Nomination) -> Verdict:
    if nomination.seconders.filter(person=person).exists():
        return refuse(_("You have seconded this person, and nobody seconds themselves. Take that back first."))
    return YES


# --- Checking ------------------------------------------------------------------------------------


def may_check(person: Visitor, nomination: Nomination) -> Verdict:
    """Organisers and checkers, about anybody but themselves and those whom they nominated."""
    allowed = _checks_here(person, nomination.place)
    return _may_decide(person, nomination) if allowed and person.is_authenticated else allowed


def _checks_here(person: Visitor, place: Place) -> Verdict:
    if not (allowed := signed_in(person)):
        return allowed
    if not {Role.ORGANISER, Role.CHECKER} & set(roles_in(person, place)):
        return refuse(_("Only organisers and checkers decide whether somebody may stand."))
    return second_step(person)


def _may_decide(person: Person, nomination: Nomination) -> Verdict:
    if nomination.state not in (Nomination.STANDS, Nomination.REFUSED):
        return refuse(_("This person does not stand."))
    if _is_on(person, nomination) or person.pk == nomination.nominated_by_id:
        return refuse(_("You stand yourself, or you nominated this person. Somebody else has to decide."))
    if Nomination.objects.of(person).filter(election=nomination.election, state=Nomination.STANDS).exists():
        return refuse(_("You stand in this election yourself. Somebody else has to decide."))
    return stage_allows(nomination.election.process, "check")


# --- Voting and drawing --------------------------------------------------------------------------


def may_vote(person: Visitor, election: Election) -> Verdict:
    """People who were seen to live here by the day voting began, while it is open. The same for changing and taking back."""
    return first_refusal(
        _may_do(person, election, "vote"), is_on_the_roll(person, election), there_is_a_choice(election)
    )


def is_on_the_roll(person: Visitor, election: Election) -> Verdict:
    since = queries.seen_here_since(person, election.process.place)
    day = queries.roll_day(election.process)
    if since is None or day is None or since <= day:
        return YES
    return refuse(
        _(
            "The roll of this election was closed on %(day)s, and you were seen to live here after that. You can vote in the next one."
        )
        % {"day": date_format(day, "DATE_FORMAT")}
    )


def there_is_a_choice(election: Election) -> Verdict:
    if Nomination.objects.standing(election).filter(left_late=False).count() > election.seats:
        return YES
    return refuse(
        _("No more people stand than there are places. So they are elected without a vote, as was fixed beforehand.")
    )


def may_type_numbers(person: Visitor, election: Election) -> Verdict:
    """Organisers, while the draw waits for its numbers. Every value that was typed stays in the record."""
    return first_refusal(
        process_rules.may_see(person, election.process),
        stage_allows(election.process, "numbers"),
        may_organise(person, election.process.place),
    )
