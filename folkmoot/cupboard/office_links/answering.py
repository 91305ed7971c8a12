"""What an office's page needs of whoever asks: what is asked, the form, and what to do with the answer.

A check asks by this, a promise may. The owner registers in `AppConfig.ready`, under the word that `actions.ask` keeps:

    answering.register("check", Answering(asked=…, form=…, answer=…, pass_on=…, more_time=…))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Verdict, Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.office_links.models import OfficeLink


@dataclass(frozen=True)
class Asked:
    """One question to one office, as its page and its letters show it."""

    place: Place
    title: str  # of the thing: “A bench by the pond”
    question: Words  # “Can this be done, and what would it cost?”
    text: str  # the thing in its proposers' words
    url: str  # its public page
    due_on: date
    more_time: Verdict  # may the office still ask for more?
    latest: date  # … and no later than this
    language: str = ""
    called: Words = ""  # what stands over the text, where nothing is proposed

    @property
    def heading(self) -> Words:
        return self.called or _("What is proposed")


@dataclass(frozen=True)
class Answering:
    """How the owner of a question is asked and told.

    asked      the question by the reference of its thing; None once nothing is asked any more
    form       (about, data, initial) → a form; without data it shows `initial`, strings as they were typed
    answer     (about, clean values): take the answer
    pass_on    (about, to, note): it is not this office's; `to` is another one of the place, or None when nobody knows
    more_time  (about, until, why): the office needs longer

    The last three run inside the link's own action; what they refuse is undone with it.
    """

    asked: Callable[[str], Asked | None]
    form: Callable[[str, Mapping | None, Mapping | None], Form]
    answer: Callable[[str, dict], object]
    pass_on: Callable[[str, Body | None, str], object]
    more_time: Callable[[str, date, str], object]


_owners: dict[str, Answering] = {}


def register(owner: str, answers: Answering) -> None:
    _owners[owner] = answers


def of(link: OfficeLink) -> Answering:
    """Raises KeyError for a word that nobody registered."""
    return _owners[link.owner]


def asked(link: OfficeLink) -> Asked | None:
    return of(link).asked(link.about)
