"""How moderation finds, hides and shows what people say."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.things import Kind
from folkmoot.furniture.talk import actions, rules, telling
from folkmoot.furniture.talk.models import Comment


def find(place: Place, public_id: str) -> Comment | None:
    found = Comment.objects.filter(thread__place=place, public_id=public_id)
    return found.select_related("thread__place", "author", "written_for_body_by", "as_body").first()


def seen_by(person: Visitor, comment: Comment) -> bool:
    return bool(rules.may_see(person, comment.thread))


COMMENT = Kind(
    name="comment",
    title=_("a comment"),
    find=find,
    seen_by=seen_by,
    stands=lambda comment: comment.state == Comment.SHOWN and bool(comment.text),
    writer=lambda comment: comment.author or comment.written_for_body_by,
    text=lambda comment: comment.text,
    language=lambda comment: comment.language,
    address=lambda comment: comment.get_absolute_url(),
    hide=actions.hide,
    show=actions.show,
    concerns=lambda comment: comment.thread.answerers(),
    let_in=telling.tell_of,
)
