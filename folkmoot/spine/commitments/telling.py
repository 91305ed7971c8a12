"""Who is told of a promise: those who speak for the office, and when it is said to be done those who may know.

Call inside an action or step.
"""

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.queries import contact_of, in_office
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.cupboard.notices.kinds import AT_ONCE, WEEKLY
from folkmoot.furniture.talk.models import Comment, Thread
from folkmoot.record.queries import row_of
from folkmoot.spine.commitments.models import Agreement, Commitment
from folkmoot.spine.commitments.queries.origins import things_behind
from folkmoot.spine.process.telling import ASKED, speakers

PROMISES, DONE_OWN, DONE_HERE = "office-promises", "promise-done-own", "promise-done-here"
ORGANISED = "promises-organised"

# How it stands: (subject, words).
TO_OFFICE = {
    "late": (
        gettext_lazy("Late in %(place)s: %(what)s"),
        gettext_lazy(
            "%(body)s promised: %(what)s.\n\nThe day was %(due)s, and it is now shown as late. Say how far it is, say that it is done, or ask for a later day."
        ),
    ),
    "disputed": (
        gettext_lazy("Is it really done? %(place)s: %(what)s"),
        gettext_lazy(
            "%(body)s said that this is done: %(what)s.\n\nNeighbours in %(place)s were asked, and some do not agree yet. Their reasons are on the page. Until %(due)s you can put it right, or say again why it is done."
        ),
    ),
    "unanswered": (
        gettext_lazy("No answer yet in %(place)s: %(what)s"),
        gettext_lazy(
            "%(place)s asked %(body)s: %(what)s.\n\nThe answer was due by %(answer)s, and none has come. Everyone can see that. You can still answer."
        ),
    ),
    "asked": (
        gettext_lazy("A promise asked in %(place)s: %(what)s"),
        gettext_lazy(
            "%(place)s has asked %(body)s: %(what)s.\n\nPlease answer by %(answer)s: accept it with a day, or decline and say why. Everyone can see the question and your answer."
        ),
    ),
}


def office(commitment: Commitment) -> None:
    """Tell everyone who speaks for the body how its promise stands now."""
    for person in who_answers(commitment.body):
        with notices.in_words_of(person):
            told = {
                "place": commitment.place,
                "body": commitment.body,
                "what": commitment.what,
                "due": date_format(commitment.due_on, "DATE_FORMAT"),
                "answer": date_format(commitment.answer_due_on, "DATE_FORMAT"),
            }
            subject, words = (str(text) % told for text in TO_OFFICE[commitment.standing])
        notices.tell(person, subject=subject, words=words, kind=PROMISES, url=commitment.get_absolute_url())


def who_answers(body: Body) -> list[Person]:
    """Those who speak for the office. Whose own address is the office's too gets its letter with the link, and no second one."""
    address = contact_of(body).casefold()
    return [person for person in speakers(body) if not address or (person.email or "").casefold() != address]


def to_release(commitment: Commitment, writer: Person | None) -> None:
    """Tell the others of the office that an answer waits for one of them."""
    for person in speakers(commitment.body):
        if writer is None or person.pk != writer.pk:
            _tell(
                person,
                PROMISES,
                gettext_lazy("An answer waits for a second person: %(what)s"),
                gettext_lazy(
                    "Somebody of %(body)s has written an answer to %(place)s: %(what)s.\n\nIt goes out when one more person of your office has read it and releases it."
                ),
                commitment,
            )


def passed_on(commitment: Commitment, was: Body, to: Body | None) -> None:
    """Tell the organisers that nobody knows whose this is. An office to which it was sent is told as it is of any question."""
    if to is None:
        _tell_organisers(
            commitment,
            gettext_lazy("Whose is this? %(what)s"),
            gettext_lazy(
                "%(body)s says that this is not theirs, and names nobody else in %(place)s: %(what)s.\n\nPlease find the right office and send it on from the page."
            ),
        )


def at_risk(commitment: Commitment) -> None:
    """Tell the organisers that an office does not expect to keep its day, while there is time to do something."""
    _tell_organisers(
        commitment,
        gettext_lazy("At risk in %(place)s: %(what)s"),
        gettext_lazy(
            "%(body)s says that this may not be done by %(due)s: %(what)s.\n\nIts reasons are on the page. Perhaps somebody can help, or a later day can be agreed in time."
        ),
    )


def two_hands(body: Body, wanted: bool) -> None:
    """Tell everybody who speaks for the office how its answers go out from now on."""
    on = gettext_lazy("From now on an answer of %(body)s is written by one person and released by another.")
    off = gettext_lazy("From now on whoever speaks for %(body)s answers alone.")
    for person in speakers(body):
        with notices.in_words_of(person):
            told = {"body": body}
            subject, words = _("How %(body)s answers") % told, str(on if wanted else off) % told
        notices.tell(
            person,
            subject=subject,
            words=words,
            kind=PROMISES,
            url=f"/{body.place.slug}/promises/desk/{body.public_id}/",
        )


def _tell_organisers(commitment: Commitment, subject: Words, words: Words) -> None:
    for person in {role.person for role in in_office(commitment.place, Role.ORGANISER).select_related("person")}:
        _tell(person, ORGANISED, subject, words, commitment)


def _tell(person: Person, kind: str, subject: Words, words: Words, commitment: Commitment) -> None:
    """`subject` and `words` are lazy, so that each reads them in their own language."""
    with notices.in_words_of(person):
        told = {
            "place": commitment.place,
            "body": commitment.body,
            "what": commitment.what,
            "due": date_format(commitment.due_on, "DATE_FORMAT"),
        }
        said, more = str(subject) % told, str(words) % told
    notices.tell(person, subject=said, words=more, kind=kind, url=commitment.get_absolute_url())


def to_sign(agreement: Agreement) -> None:
    """Tell those who speak for the body that holds the money that the organisers have signed."""
    for person in speakers(agreement.body):
        with notices.in_words_of(person):
            told = {"place": agreement.process.place, "body": agreement.body, "title": agreement.process.title}
            subject = _("An agreement in %(place)s waits for you") % told
            words = (
                _(
                    "The organisers in %(place)s have signed the agreement about the money of “%(title)s”, which %(body)s would hold.\n\nPlease read the terms, and sign for %(body)s if you agree."
                )
                % told
            )
        notices.tell(person, subject=subject, words=words, kind=ASKED, url=agreement.get_absolute_url())


def said_done(commitment: Commitment) -> None:
    """Ask “is it really done?” of those who proposed it, who spoke about it, and who want to hear of such things here.

    Each is told once. Who voted for it nobody knows; those who speak for the body do not judge their own work.
    """
    things = {ref(thing): thing for thing in things_behind(row_of(commitment.about))}
    threads = list(Thread.objects.filter(about__in=things).select_related("place"))
    told = {person.pk for person in speakers(commitment.body)}
    for thread in threads:
        thread.thing = things[thread.about]
        for person in thread.answerers():
            if person.pk not in told:
                told.add(person.pk)
                _ask(commitment, person, DONE_OWN)
    spoke = Comment.objects.filter(thread__in=threads, state=Comment.SHOWN).exclude(author=None).values("author")
    others = Person.objects.filter(Q(pk__in=spoke) | Q(pk__in=_who_want_to_hear(commitment).values("pk")))
    for person in others.exclude(pk__in=told):
        _ask(commitment, person, DONE_HERE)


def _who_want_to_hear(commitment: Commitment) -> QuerySet[Person]:
    """Residents who chose to get such messages by e-mail. Nobody else hears of what they had no part in."""
    living_here = Person.objects.filter(residencies__place=commitment.place, residencies__ended_on=None)
    chosen = {"notice_choices__kind": DONE_HERE, "notice_choices__way__in": [AT_ONCE, WEEKLY]}
    return living_here.filter(state=Person.ACTIVE, **chosen)


def _ask(commitment: Commitment, person: Person, kind: str) -> None:
    with notices.in_words_of(person):
        told = {
            "place": commitment.place,
            "body": commitment.body,
            "what": commitment.what,
            "day": date_format(commitment.ask_until, "DATE_FORMAT"),
        }
        subject = _("Is it really done? %(what)s") % told
        words = (
            _(
                "%(body)s says that this is done: %(what)s.\n\nIf you live in %(place)s, you can say until %(day)s whether it really is. Your name is not shown."
            )
            % told
        )
    notices.tell(person, subject=subject, words=words, kind=kind, url=f"{commitment.get_absolute_url()}#really")
