"""What those who speak for an office are told of a process: that their neighbours ask whether it will act."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from folkmoot.belong.membership.models import Body
from folkmoot.belong.membership.queries import responders_of
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import actions as notices
from folkmoot.spine.process.models import Backing

ASKED = "office-asked"


def office(backing: Backing) -> None:
    """Call inside an action."""
    url = f"/{backing.process.place.slug}/agree/{backing.public_id}/"
    for person in speakers(backing.body):
        with notices.in_words_of(person):
            told = {
                "place": backing.process.place,
                "title": backing.process.title,
                "body": backing.body,
                "will": backing.will,
            }
            subject = _("%(place)s asks: will you act on the result?") % told
            words = (
                _(
                    "People in %(place)s are about to decide: %(title)s.\n\n"
                    "They would like %(body)s to act on the result: %(will)s.\n\n"
                    "Please read what they ask and say whether you agree. Until you do, the page says that you have not."
                )
                % told
            )
        notices.tell(person, subject=subject, words=words, kind=ASKED, url=url)


def speakers(body: Body) -> Iterable[Person]:
    """Those who speak for an office today, each once."""
    return {person.pk: person for person in responders_of(body)}.values()
