"""What a group puts up: its pages and its files."""

from folkmoot.act.groups import facts, rules
from folkmoot.act.groups.actions.group import remember
from folkmoot.act.groups.models import Group, GroupFile, GroupPage
from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.documents import Document
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.furniture.moderation.rules import may_change_here
from folkmoot.record.action import action
from folkmoot.record.erase import erase_openings
from folkmoot.record.write import write

TAKEN_OFF = "taken off by its group"


@action(may=rules.may_write_page, writes="group.changed")
def write_page(  # noqa: PLR0913 - the parts of a page, each by name
    person: Person, group: Group, *, title: str, text: str, language: str = "", page: GroupPage | None = None
) -> GroupPage:
    """Write a page of the group, or put other words on it. Whoever wrote last is its writer."""
    if page is not None:
        insist(may_change_here(person, group.place, page.by))
    page = page or GroupPage(group=group)
    page.title, page.text, page.language, page.by, page.changed_at = title, text, language, person, clock.now()
    page.save()
    _changed(group)
    page.hidden = look_first(person, group.place, "group-page", page.public_id) or page.hidden
    return page


@action(may=rules.may_put_file, writes="group.changed")
def put_file(
    person: Person, group: Group, *, title: str, picture: Picture | None = None, document: Document | None = None
) -> GroupFile:
    """Put up a picture or a PDF."""
    stored = shelf.keep(picture) if picture else shelf.keep_document(document)
    made = GroupFile.objects.create(group=group, title=title, file=stored, by=person, put_at=clock.now())
    _changed(group)
    made.hidden = look_first(person, group.place, "group-file", made.public_id)
    return made


@action(may=rules.may_take_off, writes="content.erased")
def take_off(person: Person, file: GroupFile) -> None:
    """Take a file off; the file itself is deleted."""
    stored, names = file.file, [ref(file), ref(file.file)]
    file.delete()
    shelf.let_go(stored)
    erase_openings(names, TAKEN_OFF)


def _changed(group: Group) -> None:
    remember(group, write(facts.Changed(), about=group, because=group.leaf or None))


def set_page_hidden(page: GroupPage, *, hidden: bool) -> None:
    """Out of sight, or back. Call inside the action of whoever decides (furniture/moderation)."""
    page.hidden = hidden
    page.save(update_fields=["hidden"])


def set_file_hidden(file: GroupFile, *, hidden: bool) -> None:
    file.hidden = hidden
    file.save(update_fields=["hidden"])
