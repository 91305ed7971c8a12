"""A conversation for the catalogue, in all its states. Nothing of it is ever stored."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.talk.forms import SayForm
from folkmoot.furniture.talk.models import Comment, Earlier, Thread
from folkmoot.furniture.talk.showing import Said, Showing


def talk() -> Showing:
    """A question that waits, one that was answered, a remark that was changed, and words that are gone."""
    thread = Thread(public_id="talk000000", place=Place(name="Wenderby", slug="wenderby"))
    said = _said(thread)
    page = Paginator(range(60), 20).page(1)
    may_say = refuse(_("Please sign in first."), remedy=_("Sign in"), url="#")
    return Showing(thread, "Lights along the canal path", 6, 1, said, page, may_say, form=None, whole=False)


def _said(thread: Thread) -> list[Said]:
    waiting = _one(thread, 1, Comment.QUESTION, "Would the lights stay on all night?")
    asked = _one(thread, 2, Comment.QUESTION, "Who pays for the electricity?")
    answered = _one(thread, 3, Comment.ANSWER, "The council, for twenty years.", as_body=Body(name="Wenderby Council"))
    owned = _one(thread, 4, Comment.REMARK, "They are solar lamps, so hardly anything.", as_owner=True)
    changed = _one(thread, 5, Comment.REMARK, "My children walk there every day.")
    before = Earlier(comment=changed, text="My kids walk there.", until=clock.now() - timedelta(hours=1))
    gone = _one(thread, 6, Comment.REMARK, "", state=Comment.TAKEN_BACK)
    return [
        Said(waiting, "Nia", "", waits=True, reply_url="#", answers=True, report_url="#"),
        Said(
            asked,
            "Omar",
            "",
            reply_url="#",
            report_url="#",
            replies=[
                Said(answered, "Wenderby Council", _("answering for this office"), report_url="#"),
                Said(owned, "Pia", _("proposer"), report_url="#"),
            ],
        ),
        Said(changed, "Quin", "", earlier=[before], reply_url="#", change_url="#", take_back_url="#"),
        Said(gone, "Rana", "", gone=_("Taken back by whoever said it.")),
    ]


def _one(thread: Thread, number: int, kind: str, text: str, **more) -> Comment:
    return Comment(
        public_id=f"said00000{number}",
        thread=thread,
        kind=kind,
        text=text,
        language="en-gb",
        author=None if more.get("as_body") else Person(name="Somebody"),
        said_at=clock.now() - timedelta(hours=number),
        **more,
    )


def say_form() -> SayForm:
    return SayForm()
