"""The same as files: feeds, calendars, the register for a spreadsheet, and addresses for search engines."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from folkmoot.base import clock, icalendar, syndication
from folkmoot.base.templatetags.ui_frame import page_language
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.following import things
from folkmoot.cupboard.following.things import Thing
from folkmoot.cupboard.published import gathering
from folkmoot.cupboard.published.events import as_event, as_words
from folkmoot.cupboard.published.sources import VISITOR, News, all_sources
from folkmoot.web.knowing import at_meetings
from folkmoot.web.knowing import register as registers

A_YEAR, A_MINUTE, MOST = timedelta(days=365), 60, 50
BACK, AHEAD = timedelta(days=90), timedelta(days=400)
MOST_LINES, MOST_ADDRESSES = 5_000, 50_000
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = ("decide", "say", "promises", "changed", "register", "calendar", "activities", "spaces")
WRITERS = {
    "atom": (syndication.atom, syndication.ATOM_TYPE),
    "json": (syndication.json_feed, syndication.JSON_TYPE),
}


@require_safe
def of_place(request: HttpRequest, ending: str) -> HttpResponse:
    return _feed(things.whole_place(request.place), ending)


@require_safe
def of_thing(request: HttpRequest, what: str, public_id: str, ending: str) -> HttpResponse:
    thing = _thing(request, what, public_id)
    return _calendar(thing) if ending == "ics" else _feed(thing, ending)


@require_safe
def calendar_of_place(request: HttpRequest) -> HttpResponse:
    return _calendar(things.whole_place(request.place))


def _thing(request: HttpRequest, what: str, public_id: str) -> Thing:
    with translation.override(request.place.language):
        thing = things.thing_at(request.place, what, public_id)
    if thing is None:
        raise Http404
    return thing


def _feed(thing: Thing, ending: str) -> HttpResponse:
    """What happened within a year, the newest first. In the place's own language: everybody gets the same file."""
    write, kind = WRITERS[ending]
    now = clock.now()
    with translation.override(thing.place.language), timezone.override(thing.place.zone):
        news = gathering.news_in(thing.place, now - A_YEAR, now, thing.about if thing.what else "")[:MOST]
        body = write(_as_feed(thing, ending, news, now))
    return _file(body, kind)


def _as_feed(thing: Thing, ending: str, news: Iterable[News], now: datetime) -> syndication.Feed:
    title = f"{thing.title} · {thing.place.name}" if thing.what else thing.place.name
    return syndication.Feed(
        id=_identity(thing.about),
        title=str(title),
        page=f"{settings.ORIGIN}{thing.url}",
        address=f"{settings.ORIGIN}{thing.feeds}.{ending}",
        author=thing.place.host or thing.place.name,
        language=page_language(thing.place.language),
        updated=thing.place.public_since or now,
        items=tuple(
            syndication.Item(_identity(one.key), one.at, str(one.title), str(one.words), f"{settings.ORIGIN}{one.url}")
            for one in news
        ),
    )


def _identity(words: str) -> str:
    return syndication.tag_uri(settings.ORIGIN.split("//", 1)[-1].partition(":")[0], words)


def _calendar(thing: Thing) -> HttpResponse:
    now = clock.now()
    with translation.override(thing.place.language), timezone.override(thing.place.zone):
        dates = gathering.dates_in(thing.place, now - BACK, now + AHEAD, thing.about if thing.what else "")
        events = [as_event(one) for one in dates]
    name, language = as_words(thing.title), page_language(thing.place.language)
    return _file(icalendar.calendar(events, name=name, language=language, made_at=now), icalendar.TYPE)


@require_safe
def register_file(request: HttpRequest) -> HttpResponse:
    """The register as it is narrowed on the page."""
    place, person, wanted = request.place, request.user, registers.Wanted.read(request.GET)
    if wanted.show == registers.MEETINGS:
        found = at_meetings.decided(place, person, wanted)[:MOST_LINES]
        body = at_meetings.as_file(at_meetings.entries(place, person, found), settings.ORIGIN)
    else:
        found = registers.register(place, person, wanted)
        body = registers.as_file(registers.entries(place, found[:MOST_LINES]), settings.ORIGIN)
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{request.place.slug}-decisions.csv"'
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """A list of the lists: one for each place that is open to everybody."""
    places = Place.objects.visible_to(VISITOR).order_by("pk").values_list("slug", flat=True)
    addresses = [f"{settings.ORIGIN}/{slug}/sitemap.xml" for slug in places]
    return _file(_addresses("sitemapindex", "sitemap", addresses), "application/xml")


@require_safe
def sitemap_of_place(request: HttpRequest) -> HttpResponse:
    """Every page here that a visitor may open and that has words of its own."""
    place = request.place
    if not place.is_public:
        raise Http404
    at = place.get_absolute_url()
    pages = [at, *(f"{at}{page}/" for page in PAGES)]
    for source in all_sources():
        if source.listed:
            pages += [source.url(row) for row in source.public(place)[:MOST_ADDRESSES]]
    unique = list(dict.fromkeys(pages))[:MOST_ADDRESSES]
    return _file(_addresses("urlset", "url", [f"{settings.ORIGIN}{page}" for page in unique]), "application/xml")


def _addresses(whole: str, part: str, addresses: Iterable[str]) -> bytes:
    root = ElementTree.Element(whole, xmlns=SITEMAP)
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, part), "loc").text = address
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _file(body: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    # Feed readers ask often; what is hidden must still be gone soon.
    response.headers["Cache-Control"] = f"public, max-age={A_MINUTE}"
    return response
