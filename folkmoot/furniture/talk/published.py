"""What talk publishes: what was said, to be found. It is no news for a whole place: whom it concerns is told of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import Source
from folkmoot.furniture.talk.models import Comment, CommentQuery


def rows(person: Visitor, place: Place) -> CommentQuery:
    """What stands, in words: nothing hidden, taken back or forgotten."""
    return Comment.objects.visible_to(person, place).exclude(text="")


def heading(comment: Comment) -> str:
    told = {"kind": comment.get_kind_display(), "title": comment.thread.title()}
    return _("%(kind)s on “%(title)s”") % told


TALK = Source(
    name="comment",
    title=gettext_lazy("Questions, answers and remarks"),
    model=Comment,
    rows=rows,
    heading=heading,
    words=lambda comment: comment.text,
    listed=False,
)
