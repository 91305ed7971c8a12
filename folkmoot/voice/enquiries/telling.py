"""Who is told: whoever asked, and those who speak for the office. Call inside an action or step."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office, responders_of
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.voice.enquiries.models import Enquiry

MINE, OFFICE, ORGANISED = "enquiries-mine", "enquiries-office", "enquiries-organised"

# (subject, words) by what happened.
TO_ASKER: dict[str, tuple[Words, Words]] = {
    "answered": (
        _("Your question was answered in %(place)s: %(title)s"),
        _("%(body)s answered. Please say on the page whether it answers your question. If not, you can ask them to look again: the letter is drafted for you."),
    ),
    "asked-back": (
        _("A question about your question in %(place)s: %(title)s"),
        _("%(body)s needs to know something from you before it can answer. What they ask is on the page. Until you answer, their time may stand still."),
    ),
    "moved": (
        _("Your question went on in %(place)s: %(title)s"),
        _("It was not for the first office. Now %(body)s has it, and its time starts anew: an answer is due by %(day)s."),
    ),
    "returned": (
        _("Your question needs another office in %(place)s: %(title)s"),
        _("The office says that it is not for them, and knows no other. Please choose another one on the page, or take the question back."),
    ),
    "extended": (
        _("Your question takes longer in %(place)s: %(title)s"),
        _("%(body)s takes more time, and says why on the page. An answer is now due by %(day)s."),
    ),
    "late": (
        _("Your question is late in %(place)s: %(title)s"),
        _("An answer of %(body)s was due by %(day)s, and none has come. Everyone can see that. You can ask them to look into it: the letter is drafted for you on the page."),
    ),
    "lapsed": (
        _("Your question was closed in %(place)s: %(title)s"),
        _("%(body)s asked something back, and no answer came. You can ask again."),
    ),
}  # fmt: skip
TO_OFFICE: dict[str, tuple[Words, Words]] = {
    "asked": (
        _("A public question to your office in %(place)s: %(title)s"),
        _("Somebody asks %(body)s in public. An answer is due by %(day)s."),
    ),
    "clarified": (
        _("What you asked back is answered in %(place)s: %(title)s"),
        _("An answer of %(body)s is now due by %(day)s."),
    ),
    "review": (
        _("Your office is asked to look again in %(place)s: %(title)s"),
        _("Please look again at how %(body)s answered. That is due by %(day)s."),
    ),
    "late": (
        _("Late in %(place)s: %(title)s"),
        _("An answer of %(body)s was due by %(day)s. Everyone can see that it is late. You can still answer."),
    ),
}


def asker(enquiry: Enquiry, what: str) -> None:
    """Whoever asked; every organiser, where it was asked for the place."""
    people = _organisers(enquiry) if enquiry.for_place else [enquiry.asked_by]
    _tell(MINE, people, enquiry, TO_ASKER[what])


def office(enquiry: Enquiry, what: str) -> None:
    """Those of the office who have an account. The office itself gets its letter with a link."""
    _tell(OFFICE, responders_of(enquiry.body), enquiry, TO_OFFICE[what])


def organisers(enquiry: Enquiry) -> None:
    """Nobody knows whose it is."""
    subject = _("A question needs an office in %(place)s: %(title)s")
    words = _("The office that was asked says it is not theirs, and knows no other. You can send it on.")
    _tell(ORGANISED, _organisers(enquiry), enquiry, (subject, words))


def _organisers(enquiry: Enquiry) -> list[Person]:
    return list(Person.objects.filter(pk__in=in_office(enquiry.place, Role.ORGANISER).values("person")))


def _tell(kind: str, people: Iterable[Person | None], enquiry: Enquiry, said: tuple[Words, Words]) -> None:
    for person in people:
        if person is None:
            continue
        with notices.in_words_of(person):
            told = {
                "place": enquiry.place,
                "title": enquiry.title,
                "body": enquiry.body,
                "day": date_format(enquiry.turn.due_on, "DATE_FORMAT"),
            }
            subject, words = (str(text) % told for text in said)
        notices.tell(person, subject=subject, words=words, kind=kind, url=enquiry.get_absolute_url())
