"""What groups publish: their words and pages to be found, and that one was started. Private groups publish nothing."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.act.groups.models import Group, GroupPage
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import MOST, VISITOR, News, Source, Span


def rows(person: Visitor, place: Place) -> QuerySet[Group]:
    return Group.objects.visible_to(person, place).filter(closed_at=None).select_related("place")


def words(group: Group) -> str:
    return "\n".join([group.about, group.meets, group.access, group.terms])


def news(span: Span) -> Iterator[News]:
    found = rows(VISITOR, span.place).filter(made_at__gt=span.since)
    if span.about:
        found = found.filter(public_id=span.about.partition(":")[2])
    for group in found.order_by("-made_at")[:MOST]:
        title = _("A new group: %(name)s") % {"name": group.name}
        yield News(group.made_at, f"{ref(group)} started", title, group.about, group.get_absolute_url(), (ref(group),))


def pages(person: Visitor, place: Place) -> QuerySet[GroupPage]:
    return GroupPage.objects.visible_to(person, place).exclude(text="").select_related("group__place")


GROUPS = Source(
    name="group",
    title=gettext_lazy("Groups"),
    model=Group,
    rows=rows,
    heading=lambda group: group.name,
    words=words,
    followed=True,
    holds=True,
    news=news,
)
PAGES = Source(
    name="group-page",
    title=gettext_lazy("Pages of groups"),
    model=GroupPage,
    rows=pages,
    heading=lambda page: f"{page.group}: {page.title}",
    words=lambda page: page.text,
)
