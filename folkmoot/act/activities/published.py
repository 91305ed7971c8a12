"""What activities publish: their words to be found, what is new, and their dates."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.act.activities.models import Activity, ActivityQuery, Coming, Occasion
from folkmoot.act.activities.queries import within
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import MOST, VISITOR, Dated, News, Source, Span


def rows(person: Visitor, place: Place) -> ActivityQuery:
    return Activity.objects.visible_to(person, place).select_related("place")


def words(activity: Activity) -> str:
    parts = (activity.about, activity.where_words, activity.get_interest_display(), activity.access_words)
    return "\n".join(str(part) for part in parts if part)


def news(span: Span) -> Iterator[News]:
    """That one was posted, and what happened."""
    here = rows(VISITOR, span.place)
    if span.about:
        here = here.filter(public_id=span.about.partition(":")[2])
    for one in here.filter(posted_at__gt=span.since).order_by("-posted_at")[:MOST]:
        title = _("New to join: %(title)s") % {"title": one.title}
        yield News(
            one.posted_at,
            f"{ref(one)} posted",
            title,
            one.about or one.where_words,
            one.get_absolute_url(),
            (ref(one),),
        )
    told = Occasion.objects.filter(activity__in=here, told_at__gt=span.since, told_hidden=False)
    for one in told.select_related("activity__place").order_by("-told_at")[:MOST]:
        title = _("What happened: %(title)s") % {"title": one.activity.title}
        yield News(one.told_at, f"{ref(one)} told", title, one.told, one.get_absolute_url(), (ref(one.activity),))


def dates(span: Span) -> Iterator[Dated]:
    found = within(VISITOR, span.place, span.since, span.until)
    if span.about:
        found = found.filter(activity__public_id=span.about.partition(":")[2])
    for one in found[:MOST]:
        yield as_dated(one)


def as_dated(one: Occasion) -> Dated:
    activity = one.activity
    # With places left, and without who comes: that is nobody else's to know.
    return Dated(
        one.starts_at,
        ref(one),
        activity.title,
        brief(one),
        one.get_absolute_url(),
        about=(ref(activity),),
        ends_at=one.ends_at,
        where=one.where_words,
        called_off=not one.is_on,
    )


def brief(one: Occasion) -> str:
    """What a line of a list says beside the title."""
    if not one.is_on:
        return str(_("called off"))
    if one.moved:
        return _("moved from %(day)s, %(where)s") % {
            "day": date_format(one.on_day, "MONTH_DAY_FORMAT"),
            "where": one.where_words,
        }
    return one.where_words


def duties(person: Person, span: Span) -> Iterator[Dated]:
    """Where this person said that they come."""
    found = within(person, span.place, span.since, span.until).on()
    for one in found.filter(people__person=person, people__state=Coming.COMES)[:MOST]:
        yield as_dated(one)


ACTIVITIES = Source(
    name="activity",
    title=gettext_lazy("Activities"),
    model=Activity,
    rows=rows,
    heading=lambda activity: activity.title,
    words=words,
    followed=True,
    news=news,
    dates=dates,
    duties=duties,
)
