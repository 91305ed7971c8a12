"""What the office does: it answers, asks back, says “not ours” or takes more time. By its link, or signed in."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.clocks import packs, timed
from folkmoot.belong.clocks.due import working_days_between
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.spine.commitments import actions as commitments
from folkmoot.voice.enquiries import facts, queries, rules, telling
from folkmoot.voice.enquiries.actions.asking import move_to
from folkmoot.voice.enquiries.actions.held import end_turn, happened, hold
from folkmoot.voice.enquiries.models import Enquiry, Event, Turn, today_in

ASK_BACK = "ask-back"


@dataclass(frozen=True)
class Answer:
    """What an office says: how it answers (one of `Turn.HOWS`, or that it has to ask back first) and in which words.

    ground   the id of a ground of the pack, when it refuses
    promise  what it promises to do because of the question, and by when
    """

    how: str
    words: str
    ground: str = ""
    link: str = ""
    promise: tuple[str, date] | None = None


@action(may=rules.may_answer, writes=("enquiry.answered", "enquiry.asked-back"))
def answer_as_office(person: Person, enquiry: Enquiry, given: Answer) -> Enquiry:
    """Somebody who speaks for the office answers, signed in."""
    return take_answer(enquiry, given)


@action(may=anyone, writes=("enquiry.answered", "enquiry.asked-back"))
def take_answer(enquiry: Enquiry, given: Answer) -> Enquiry:
    """Take what the office said, once: of two who answer at the same time the second is told."""
    hold(enquiry)
    insist(rules.waits(enquiry))
    if given.how == ASK_BACK:
        return _ask_back(enquiry, given)
    turn = enquiry.turn
    end_turn(turn, given.how, **_ground(enquiry, given))
    enquiry.state = Enquiry.REVIEWED if turn.stage == Turn.REVIEW else Enquiry.ANSWERED
    enquiry.said, enquiry.ended_at = "", clock.now()
    fact = facts.Answered(stage=turn.stage, how=turn.how, ground=turn.ground, source=turn.ground_source)
    happened(enquiry, Event.ANSWERED, fact, words=given.words, link=given.link)
    if given.promise:
        what, due_on = given.promise
        commitments.give(turn.body, what=what, due_on=due_on, because=enquiry.leaf, about=ref(enquiry))
    _over(enquiry, "answered")
    return enquiry


def _ground(enquiry: Enquiry, given: Answer) -> dict[str, str]:
    """Nothing is refused, in whole or in part, without a ground that the law of today names."""
    if not given.ground:
        if given.how in (Turn.REFUSED, Turn.PART):
            raise Refused(refuse(_("Name the ground. Nothing is held back without one.")))
        return {}
    known = {one.id: one for one in packs.grounds_in(enquiry.place.nation, today_in(enquiry.place), enquiry.law)}
    if given.ground not in known:
        raise Refused(refuse(_("The law here knows no such ground.")))
    return {"ground": given.ground, "ground_source": known[given.ground].source}


def _ask_back(enquiry: Enquiry, given: Answer) -> Enquiry:
    insist(rules.can_be_asked_back(enquiry))
    turn = enquiry.turn
    timed.asked_back(turn, today_in(enquiry.place))
    turn.asked_back = True
    turn.save()
    enquiry.state = Enquiry.ASKED_BACK
    happened(enquiry, Event.ASKED_BACK, facts.AskedBack(), words=given.words)
    _over(enquiry, "asked-back")
    return enquiry


def _over(enquiry: Enquiry, what: str) -> None:
    """Nothing is asked of the office now."""
    office_links.end(queries.OWNER, ref(enquiry))
    telling.asker(enquiry, what)


@action(may=rules.may_pass_on, writes=("enquiry.moved", "enquiry.returned"))
def say_not_ours(person: Person, enquiry: Enquiry, *, to: Body | None, note: str) -> Enquiry:
    """“Not ours”, from somebody of the office who is signed in."""
    return pass_on(enquiry, to=to, note=note)


@action(may=anyone, writes=("enquiry.moved", "enquiry.returned"))
def pass_on(enquiry: Enquiry, *, to: Body | None, note: str) -> Enquiry:
    """“Not ours”: it goes to the office that they name, whose time starts anew; or waits for somebody to name one."""
    hold(enquiry)
    insist(rules.can_be_passed_on(enquiry))
    if to is not None:
        insist(rules.can_have_it(enquiry, to))
    turn = enquiry.turn
    end_turn(turn, Turn.PASSED_ON)
    enquiry.state = Enquiry.RETURNED
    happened(enquiry, Event.RETURNED, facts.Returned(body=ref(turn.body)), words=note)
    office_links.end(queries.OWNER, ref(enquiry))
    if to is not None:
        return move_to(enquiry, to)
    telling.asker(enquiry, "returned")
    telling.organisers(enquiry)
    return enquiry


@action(may=rules.may_take_time, writes="enquiry.extended")
def take_time(person: Person, enquiry: Enquiry, *, until: date, why: str) -> Enquiry:
    """Take longer, from somebody of the office who is signed in."""
    return more_time(enquiry, until=until, why=why)


@action(may=anyone, writes="enquiry.extended")
def more_time(enquiry: Enquiry, *, until: date, why: str) -> Enquiry:
    """Take longer, as far as the pack allows, with a reason that everyone can read."""
    hold(enquiry)
    turn = enquiry.turn
    rule = timed.rule_of(turn)
    many = working_days_between(turn.due_on, until, packs.calendar_of(rule.calendar or enquiry.place.nation))
    insist(rules.can_take_time(enquiry, many))
    old = turn.due_on
    timed.extend(turn, many, why)
    turn.save()
    fact = facts.Extended(old_due_on=str(old), due_on=str(turn.due_on))
    happened(enquiry, Event.EXTENDED, fact, words=why, day=turn.due_on)
    telling.asker(enquiry, "extended")
    return enquiry


@action(may=rules.may_write_again, writes=PRIVATE)
def write_again(person: Person, enquiry: Enquiry) -> bool:
    """Write to the office once more; earlier letters open nothing from now on."""
    link = queries.link_to_office(enquiry)
    if link is None or link.state != link.OPEN:
        raise Refused(refuse(_("No office is being asked now.")))
    return office_links.send_again(link)
