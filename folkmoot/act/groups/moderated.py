"""How moderation finds, hides and shows a group, one of its pages, one of its files. It knows nothing of private groups."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups.actions import set_file_hidden, set_group_hidden, set_page_hidden
from folkmoot.act.groups.models import Group, GroupFile, GroupPage
from folkmoot.act.groups.queries import organisers_of
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.things import Kind

WORD, PAGE, FILE = "group", "group-page", "group-file"


def seen(person: Visitor, group: Group) -> bool:
    return Group.objects.visible_to(person, group.place).filter(pk=group.pk).exists()


def find(place: Place, public_id: str) -> Group | None:
    return Group.objects.filter(place=place, public_id=public_id).select_related("place").first()


def find_page(place: Place, public_id: str) -> GroupPage | None:
    found = GroupPage.objects.filter(group__place=place, public_id=public_id)
    return found.select_related("group__place", "by").first()


def find_file(place: Place, public_id: str) -> GroupFile | None:
    found = GroupFile.objects.filter(group__place=place, public_id=public_id)
    return found.select_related("group__place", "by").first()


GROUP = Kind(
    name=WORD,
    title=_("a group"),
    find=find,
    seen_by=seen,
    stands=lambda group: not group.hidden,
    writer=lambda group: next(iter(organisers_of(group)), None),
    text=lambda group: "\n\n".join(part for part in (group.name, group.about, group.meets, group.terms) if part),
    language=lambda group: group.language,
    address=lambda group: group.get_absolute_url(),
    hide=lambda group: set_group_hidden(group, hidden=True),
    show=lambda group: set_group_hidden(group, hidden=False),
    concerns=organisers_of,
)
GROUP_PAGE = Kind(
    name=PAGE,
    title=_("a page of a group"),
    find=find_page,
    seen_by=lambda person, page: seen(person, page.group),
    stands=lambda page: not page.hidden,
    writer=lambda page: page.by,
    text=lambda page: f"{page.title}\n\n{page.text}",
    language=lambda page: page.language,
    address=lambda page: page.get_absolute_url(),
    hide=lambda page: set_page_hidden(page, hidden=True),
    show=lambda page: set_page_hidden(page, hidden=False),
    concerns=lambda page: organisers_of(page.group),
)
GROUP_FILE = Kind(
    name=FILE,
    title=_("a file of a group"),
    find=find_file,
    seen_by=lambda person, file: seen(person, file.group),
    stands=lambda file: not file.hidden,
    writer=lambda file: file.by,
    text=lambda file: file.title,
    address=lambda file: file.get_absolute_url(),
    hide=lambda file: set_file_hidden(file, hidden=True),
    show=lambda file: set_file_hidden(file, hidden=False),
    concerns=lambda file: organisers_of(file.group),
)
