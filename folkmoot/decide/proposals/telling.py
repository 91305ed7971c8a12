"""What proposers are told: that another would go on with them as one, and how that was answered. Call inside an action."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.decide.proposals.models import MergeOffer
from folkmoot.decide.proposals.queries import proposers_of

TOGETHER = "proposals-together"


def of_offer(offer: MergeOffer) -> None:
    """To those who would be joined."""
    titles = {"title": str(offer.proposal), "own": str(offer.into)}
    for person in proposers_of(offer.into):
        with notices.in_words_of(person):
            subject = _("Go on as one? “%(title)s”") % titles
            words = (
                _("The proposers of “%(title)s” would like it to become part of “%(own)s”. Please say yes or no.")
                % titles
            )
        notices.tell(person, subject=subject, words=words, kind=TOGETHER, url=offer.into.address("mine/"))


def of_answer(offer: MergeOffer, before: Iterable[Person]) -> None:
    """To those who offered it, who are named before they have become proposers of the other one."""
    titles = {"title": str(offer.proposal), "other": str(offer.into)}
    for person in before:
        with notices.in_words_of(person):
            subject = _("“%(title)s”: the answer to your offer") % titles
            words = (
                _("They said yes. “%(title)s” goes on as part of “%(other)s”, and you are named there.") % titles
                if offer.agreed
                else _("They said no. “%(title)s” goes on as it is.") % titles
            )
        notices.tell(person, subject=subject, words=words, kind=TOGETHER, url=offer.into.get_absolute_url())
