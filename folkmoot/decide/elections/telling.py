"""What people are told: that they were asked to stand or to share, how it was decided, that they were chosen. Call inside an action."""

from calendar import monthrange
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.decide.elections.models import Election, NextInLine, Nomination, Recall, Term
from folkmoot.spine.process.models import Process

KIND = "positions"


def last_day(election: Election) -> date:
    """The day before the same day so many months later."""
    return after_months(election.starts_on, election.months) - timedelta(days=1)


def after_months(first: date, many: int) -> date:
    months = first.month - 1 + many
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def asked_to_stand(nomination: Nomination) -> None:
    person, told = nomination.person, _of(nomination)
    with notices.in_words_of(person):
        subject = _("A neighbour would like you to be %(title)s") % told
        words = _(
            "A neighbour nominated you for this: %(title)s.\n\nYou stand only if you say yes yourself. Until then nobody sees your name."
        ) % told  # fmt: skip
    notices.tell(person, subject=subject, words=words, kind=KIND, url=nomination.get_absolute_url())


def asked_to_share(nomination: Nomination, other: Person) -> None:
    with notices.in_words_of(other):
        told = {**_of(nomination), "name": nomination.own_name}
        subject = _("Would you share this? %(title)s") % told
        words = _(
            "%(name)s stands for this: %(title)s, and would like to share it with you: two people, one place.\n\nPlease say yes if you would like that. Until then nobody is told."
        ) % told  # fmt: skip
    notices.tell(other, subject=subject, words=words, kind=KIND, url=nomination.get_absolute_url())


def shares(nomination: Nomination, other: Person) -> None:
    """To whoever asked: the other said yes."""
    if nomination.person is None:
        return
    with notices.in_words_of(nomination.person):
        told = {**_of(nomination), "name": other}
        subject = _("You share it: %(title)s") % told
        words = _("%(name)s said yes. From now on both of you are named together: two people, one place.") % told
    notices.tell(nomination.person, subject=subject, words=words, kind=KIND, url=nomination.get_absolute_url())


def shares_no_longer(nomination: Nomination, before: Person) -> None:
    """To somebody who had agreed to share, and whom the other would now replace."""
    with notices.in_words_of(before):
        told = {**_of(nomination), "name": nomination.own_name}
        subject = _("You do not share it any more: %(title)s") % told
        words = (
            _("%(name)s asks somebody else to share it. You can stand yourself while people can be nominated.") % told
        )
    notices.tell(before, subject=subject, words=words, kind=KIND, url=nomination.election.address())


def other_stepped_back(nomination: Nomination, *, to: Person, who: str, whole_line: bool) -> None:
    """To whoever shares with somebody who stepped back."""
    with notices.in_words_of(to):
        told = {**_of(nomination), "name": who}
        subject = _("Somebody you share with stepped back: %(title)s") % told
        words = (
            _("%(name)s stepped back, and your place on the list goes with them. You can stand yourself while people can be nominated.")
            if whole_line
            else _("%(name)s stepped back. You stand alone from now on.")
        ) % told  # fmt: skip
    notices.tell(to, subject=subject, words=words, kind=KIND, url=nomination.get_absolute_url())


def checked(nomination: Nomination) -> None:
    """To everybody on the line."""
    for person in filter(None, (nomination.person, nomination.shares_with)):
        _checked(nomination, person)


def _checked(nomination: Nomination, person: Person) -> None:
    with notices.in_words_of(person):
        told = {**_of(nomination), "reason": nomination.get_reason_display(), "words": nomination.reason_words}
        if nomination.state == Nomination.STANDS:
            subject, words = _("You may stand: %(title)s") % told, _("It was decided that you may stand.")
        else:
            subject = _("You may not stand: %(title)s") % told
            words = _("The reason: %(reason)s. %(words)s\n\nYou can ask somebody else to look at that again.") % told
    notices.tell(person, subject=subject, words=words, kind=KIND, url=nomination.get_absolute_url())


def chosen(term: Term) -> None:
    with notices.in_words_of(term.person):
        told = {
            "title": term.position,
            "from": date_format(term.starts_on, "DATE_FORMAT"),
            "to": date_format(term.ends_on, "DATE_FORMAT"),
        }
        subject = _("You were chosen: %(title)s") % told
        words = _(
            "Your term is from %(from)s to %(to)s. On its page is the list of what is handed over. If you cannot do it after all, step down there."
        ) % told  # fmt: skip
    notices.tell(term.person, subject=subject, words=words, kind=KIND, url=term.position.get_absolute_url())


def place_is_free(term: Term) -> None:
    """To organisers: somebody laid it down. What follows was fixed beforehand."""
    for role in in_office(term.position.place, Role.ORGANISER).select_related("person"):
        with notices.in_words_of(role.person):
            told = {"title": term.position, "n": term.seat}
            subject = _("A place is free: %(title)s") % told
            words = (
                _("Place %(n)d was laid down. What happens now was fixed before anybody stood; see its page.") % told
            )
        notices.tell(role.person, subject=subject, words=words, kind=KIND, url=term.position.get_absolute_url())


def asked_to_follow(asked: NextInLine) -> None:
    person = asked.nomination.person
    with notices.in_words_of(person):
        told = {"title": asked.position, "day": date_format(asked.term.ends_on, "DATE_FORMAT")}
        subject = _("Will you take it over? %(title)s") % told
        words = _(
            "Somebody laid this down: %(title)s. By the rule fixed before you stood, you come next, until %(day)s.\n\nPlease say yes or no. Until then nobody but organisers is told."
        ) % told  # fmt: skip
    notices.tell(person, subject=subject, words=words, kind=KIND, url=asked.get_absolute_url())


def answered_to_follow(asked: NextInLine) -> None:
    for role in in_office(asked.position.place, Role.ORGANISER).select_related("person"):
        with notices.in_words_of(role.person):
            told = {"title": asked.position}
            if asked.state == NextInLine.YES:
                subject, words = _("Taken over: %(title)s") % told, _("Whoever comes next said yes, and holds it now.")
            else:
                subject = _("Not taken over: %(title)s") % told
                words = _("Whoever was asked said no. You can ask whoever comes after them.")
        notices.tell(role.person, subject=subject, words=words, kind=KIND, url=asked.position.get_absolute_url())


def recall_asked(recall: Recall) -> None:
    holder = recall.term.person
    if holder is None:
        return
    with notices.in_words_of(holder):
        told = {"title": recall.term.position, "needed": recall.needed}
        subject = _("Neighbours ask for a new election: %(title)s") % told
        words = _(
            "A neighbour asks for a new election before your term is over. It comes if %(needed)d people sign. You can answer on its page."
        ) % told  # fmt: skip
    notices.tell(holder, subject=subject, words=words, kind=KIND, url=recall.get_absolute_url())


def recall_reached(recall: Recall, process: Process) -> None:
    """To organisers and to the holder: by when it opens."""
    for role in in_office(process.place, Role.ORGANISER).select_related("person"):
        with notices.in_words_of(role.person):
            subject = _("A new election is due: %(title)s") % {"title": recall.term.position}
            words = _(
                "Enough neighbours asked for it. A draft is ready: look at what it can change, who acts, and when it is held, and open it by %(day)s. If nobody does, it opens by itself."
            ) % {"day": date_format(recall.opens_by, "DATE_FORMAT")}  # fmt: skip
        notices.tell(role.person, subject=subject, words=words, kind=KIND, url=_prepare(process))


def recalled_opens(election: Election) -> None:
    """To organisers: it opened by itself."""
    for role in in_office(election.process.place, Role.ORGANISER).select_related("person"):
        with notices.in_words_of(role.person):
            subject = _("It opened by itself: %(title)s") % {"title": election.position}
            words = _(
                "Its day had come. It has the words and offices of the election before, and its dates are on its page."
            )
        notices.tell(role.person, subject=subject, words=words, kind=KIND, url=election.address())


def recalled_is_late(election: Election) -> None:
    """To organisers: neighbours read that it is late."""
    for role in in_office(election.process.place, Role.ORGANISER).select_related("person"):
        with notices.in_words_of(role.person):
            subject = _("Late: a new election of %(title)s") % {"title": election.position}
            words = _(
                "Neighbours asked for it, and it should be open. Something is missing, so it could not open by itself. Everybody can read that it is late."
            )
        notices.tell(role.person, subject=subject, words=words, kind=KIND, url=_prepare(election.process))


def _prepare(process: Process) -> str:
    return f"/{process.place.slug}/prepare/{process.public_id}/"


def _of(nomination: Nomination) -> dict[str, object]:
    return {"title": nomination.election.position}
