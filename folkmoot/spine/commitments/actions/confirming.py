"""“Is it really done?”: residents answer, and when the time is over the published rule says how it stands."""

from datetime import datetime, time, timedelta

from django.conf import settings

from folkmoot.base import clock
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.action import action, recorded_step
from folkmoot.record.write import write, write_mixed
from folkmoot.spine.commitments import facts, rules, telling
from folkmoot.spine.commitments.actions.held import hold, remember, today_in
from folkmoot.spine.commitments.confirming import DISPUTED, RULE, Counts, judged
from folkmoot.spine.commitments.models import Commitment, Witness
from folkmoot.spine.commitments.queries.confirming import counts_of


@action(may=rules.may_say_whether_done, writes="promise.witnessed")
def say_whether_done(  # noqa: PLR0913 - the parts of an answer, each by name
    person: Person,
    commitment: Commitment,
    *,
    says: str,
    words: str = "",
    picture: Picture | None = None,
    picture_alt: str = "",
    consent: bool = False,
) -> Witness:
    """Answer once, with or without words and a picture; until the last day the answer can be changed."""
    hold(commitment)
    insist(rules.being_asked(commitment))
    insist(rules.with_consent(bool(picture), consent))
    witness = Witness.objects.filter(commitment=commitment, asking=commitment.asking, person=person).first()
    witness = witness or Witness(commitment=commitment, asking=commitment.asking, person=person)
    old = witness.picture
    if picture:
        witness.picture, witness.picture_alt = shelf.keep(picture), picture_alt
    # What moderation has hidden stays hidden, whatever is written over it.
    witness.says, witness.words, witness.said_at = says, words, clock.now()
    witness.save()
    if picture and old:
        shelf.let_go(old)
    # The answer itself is sealed: the entry tells that one was given, not which, and enters together with others.
    told = facts.Witnessed(asking=commitment.asking)
    lane = f"{commitment.public_id}.{commitment.asking}"
    write_mixed(told, about=commitment, lane=lane, closes_at=answers_until(commitment), because=commitment.leaf)
    witness.hidden = look_first(person, commitment.place, "witness", witness.public_id) or witness.hidden
    return witness


def answers_until(commitment: Commitment) -> datetime:
    """The end of the last day, by the place's own clock."""
    return datetime.combine(commitment.ask_until + timedelta(days=1), time(), commitment.place.zone)


def judge_what_was_asked() -> int:
    """Judge every promise whose last day for answers is over, by the place's own calendar."""
    tomorrow = clock.now().date() + timedelta(days=1)
    asked = Commitment.objects.filter(state=Commitment.SAID_DONE, ask_until__lt=tomorrow)
    over = [one for one in asked.select_related("place", "body") if one.ask_until < today_in(one.place)]
    return sum(_judge(commitment) for commitment in over)


@recorded_step("promise.judged")
def _judge(commitment: Commitment) -> int:
    hold(commitment)
    if commitment.state != Commitment.SAID_DONE or commitment.ask_until >= today_in(commitment.place):
        return 0
    counts = counts_of(commitment)
    result = judged(counts)
    if result == DISPUTED:
        _give_back(commitment)
    else:
        commitment.state, commitment.confirmed, commitment.ended_at = Commitment.KEPT, result, clock.now()
    commitment.save()
    remember(commitment, write(_fact(commitment, result, counts), about=commitment, because=commitment.leaf))
    if result == DISPUTED:
        telling.office(commitment)
    return 1


def _give_back(commitment: Commitment) -> None:
    """It is the body's again, with the reasons on the page and some weeks to put it right."""
    today = today_in(commitment.place)
    commitment.state, commitment.disputed_since = Commitment.ACCEPTED, today
    commitment.due_on = max(commitment.due_on, today + timedelta(days=RULE.days_to_put_right))
    commitment.late_since = None


def _fact(commitment: Commitment, result: str, counts: Counts) -> facts.Judged:
    told = counts.may_be_shown(settings.SMALL_NUMBER)
    return facts.Judged(
        asking=commitment.asking,
        result=result,
        yes=counts.yes if told else None,
        not_yet=counts.not_yet if told else None,
        no=counts.no if told else None,
        due_on=str(commitment.due_on) if result == DISPUTED else "",
    )
