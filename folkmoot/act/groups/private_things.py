"""Pages and files inside a private group. Nothing of them writes to the record, and nothing of them lies open on the disk."""

from folkmoot.act.groups import private_rules as rules
from folkmoot.act.groups import telling
from folkmoot.act.groups.private import CircleFile, CirclePage, CircleSeat
from folkmoot.base.ids import new_public_id
from folkmoot.base.sealed import seal, unseal
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files.documents import Document
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.cupboard.safety import actions as safety
from folkmoot.record.action import PRIVATE, action


@action(may=rules.anew(rules.may_write_page), writes=PRIVATE)
def write_page(person: Person, seat: CircleSeat, *, title: str, text: str) -> CirclePage:
    """Write a page for those inside."""
    page = CirclePage.objects.create(circle=seat.circle, seat=seat, title=title, text=text)
    telling.private(seat.circle, but=person)
    return page


@action(may=rules.anew(rules.may_change_page), writes=PRIVATE)
def change_page(person: Person, seat: CircleSeat, page: CirclePage, *, title: str, text: str) -> CirclePage:
    page.title, page.text = title, text
    page.save(update_fields=["title", "text"])
    return page


@action(may=rules.anew(rules.may_put_file), writes=PRIVATE)
def put_file(
    person: Person, seat: CircleSeat, *, title: str, picture: Picture | None = None, document: Document | None = None
) -> CircleFile:
    """Put up a picture, drawn afresh by us, or a PDF."""
    data, media_type = (picture.data, "image/webp") if picture else (document.data, document.media_type)
    made = CircleFile(public_id=new_public_id(), circle=seat.circle, seat=seat, title=title, media_type=media_type)
    made.sealed = seal(data, about=made.about)
    made.save()
    telling.private(seat.circle, but=person)
    return made


@action(may=rules.anew(rules.may_delete), writes=PRIVATE)
def delete(person: Person, seat: CircleSeat, thing: CirclePage | CircleFile) -> None:
    """The row goes, and with it everything of it."""
    thing.delete()


@action(may=rules.anew(rules.may_worry_about), writes=PRIVATE)
def worry_about_page(person: Person, seat: CircleSeat, page: CirclePage, *, what: str = "") -> None:
    """Tell the safeguarding lead of the place, sealed: this page, and what whoever tells it adds. Not which group it was."""
    safety.tell(seat.circle.place, what=f"{what}\n\n“{page.title}\n{page.text}”".strip())


@action(may=rules.anew(rules.may_worry_about), writes=PRIVATE)
def worry_about_file(person: Person, seat: CircleSeat, file: CircleFile, *, what: str = "") -> None:
    """Tell the safeguarding lead of the place, sealed: this picture or paper, and what whoever tells it adds."""
    enclosed = safety.Enclosed(opened(file), file.media_type)
    safety.tell(seat.circle.place, what=f"{what}\n\n“{file.title}”".strip(), enclosed=enclosed)


def leave_behind(seat: CircleSeat, ids: set[str]) -> None:
    """These pages and files stay, without a name. Call inside the action in which the seat goes."""
    for model in (CirclePage, CircleFile):
        model.objects.filter(seat=seat, public_id__in=ids).update(seat=None)


def opened(file: CircleFile) -> bytes:
    return unseal(file.sealed, about=file.about)
