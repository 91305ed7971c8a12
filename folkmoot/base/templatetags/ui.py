"""The tags that draw components. Each is a template in templates/ui/; folkmoot/base/README.md shows them in use."""

# Templates name a tag's options one by one, so many options read well there.
# ruff: noqa: PLR0913, PLR0917

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zlib import crc32

import segno
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from folkmoot.base import charts, clock, human_time
from folkmoot.base import money as amounts
from folkmoot.base.field_look import described
from folkmoot.base.states import ROOMS, STATES, State
from folkmoot.base.verdict import Verdict

register = template.Library()
Words = Any  # text or its translation to come


# --- Filters -----------------------------------------------------------------------------------


@register.filter
def money(minor: int | Fraction | None, currency: str = "GBP") -> str:
    """{{ project.cost|money:budget.currency }} → £18,400"""
    return "" if minor is None else amounts.show(minor, currency)


@register.filter(name="when")
def when_words(moment: datetime | date | None) -> str:
    """{{ closes_at|when }} → Sunday 6 pm: words only, to put inside a translated sentence."""
    return human_time.words(moment, clock.now()) if moment else ""


@register.filter(name="day")
def day_words(moment: datetime | date | None) -> str:
    """{{ closes_at|day }} → 3 May"""
    return human_time.day(moment, clock.now()) if moment else ""


@register.filter
def hue(degrees: Any) -> str:
    """The class of the place's colour, one of twelve: 157 → hue-150."""
    steps = round(degrees / 30) % 12 if isinstance(degrees, int | float) else 5
    return f"hue-{steps * 30}"


@register.filter
def page_language(code: str) -> str:
    """en-gb → en-GB, as HTML writes it."""
    first, _dash, rest = code.partition("-")
    return f"{first}-{rest.upper() if len(rest) == 2 else rest.title()}" if rest else first


@register.filter
def own_name(code: str) -> str:
    """pl → Polski"""
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def notice_class(tags: str) -> str:
    """Django's message levels in our words."""
    return {"success": "good", "warning": "warn", "error": "bad"}.get((tags or "").split(" ")[-1], "")


# --- Words and times ---------------------------------------------------------------------------


@register.simple_tag
def when(moment: datetime | date | None, only: str = "", first: bool = False) -> SafeString:
    """{% when budget.closes_at %} or {% when promise.due_on "day" %}: a <time> in the place's own zone.

    first=True begins with a capital, for the head of a line.
    """
    if moment is None:
        return SafeString("")
    words = (human_time.day if only == "day" else human_time.words)(moment, clock.now())
    words = capfirst(words) if first else words
    return format_html('<time datetime="{}">{}</time>', human_time.machine(moment), words)


@register.simple_tag
def tag(state: str, words: Words = "") -> SafeString:
    """{% tag "late" %} or {% tag "late" "9 days late" %}: a state, always in words."""
    known = STATES.get(str(state).replace("_", "-"), State(str(state), "plain"))
    return format_html('<span class="tag {}">{}</span>', known.look, words or known.words)


@register.simple_tag
def person(name: Words, role: Words = "") -> SafeString:
    """{% person member.name "Treasurer" %}"""
    initials = "".join(part[0] for part in str(name).split()[:2]).upper()
    about = format_html(' <span class="meta">{}</span>', role) if role else ""
    return format_html(
        '<span class="person"><span aria-hidden="true">{}</span><span><bdi>{}</bdi>{}</span></span>',
        initials,
        name,
        about,
    )


@register.simple_tag
def said(text: str, language: str = "") -> SafeString:
    """{% said idea.text idea.language %}: what a resident wrote, in its own language and direction."""
    lang = format_html(' lang="{}"', page_language(language)) if language else ""
    return format_html('<div class="said" dir="auto"{}>{}</div>', lang, escape(text))


# --- The frame of a page -----------------------------------------------------------------------


@register.inclusion_tag("ui/place_nav.html", takes_context=True)
def place_nav(context: template.Context) -> dict:
    """The four rooms of this place; each leads to its own page, or to its part of the area page."""
    place = context["place"]
    here = getattr(context.get("request"), "path", "")
    rooms = []
    for tone, title in ROOMS.items():
        url = _address(f"room_{tone}", place.slug) or f"{place.get_absolute_url()}#{tone}"
        rooms.append({"tone": tone, "title": title, "url": url, "here": context.get("room", "") == tone or here == url})
    return {"rooms": rooms}


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, kwargs={"place_slug": slug})
    except NoReverseMatch:
        return ""


@register.inclusion_tag("ui/htmx.html", takes_context=True)
def htmx(context: template.Context) -> dict:
    """{% htmx %} in {% block scripts %}: htmx, deferred, with nothing evaluated and no style written."""
    return {"csrf_token": context.get("csrf_token") if context.get("send_token") else ""}


@register.simple_tag
def module(name: str) -> SafeString:
    """{% module "saves" %} in {% block scripts %}: one of our small modules in static/js/."""
    return SafeString(render_to_string("ui/module.html", {"file": f"js/{name}.js"}))


# --- Things with content inside ----------------------------------------------------------------


@register.simple_block_tag
def card(content: str, title: Words = "", tone: str = "", level: int = 2, id: str = "") -> SafeString:
    """{% card "Your ballot" tone="decide" %} … {% endcard %}"""
    return _draw("card", content=content, title=title, tone=tone, level=level, id=id)


@register.simple_block_tag
def room(content: str, tone: str, count: Words = "", more: Words = "", url: str = "", title: Words = "") -> SafeString:
    """{% room "decide" count="2 open" more="Everything being decided" url="…" %}<li>…</li>{% endroom %}"""
    return _draw("room", content=content, tone=tone, count=count, more=more, url=url, title=title or ROOMS[tone])


@register.simple_block_tag
def room_item(content: str, title: Words, url: str = "") -> SafeString:
    """{% room_item idea.title idea.get_absolute_url %} one line about it {% endroom_item %}"""
    return _draw("room_item", content=content, title=title, url=url)


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: Words = "") -> SafeString:
    """{% notice "warn" title="Before you start" %} … {% endnotice %}; kind is info, good, warn or bad."""
    return _draw("notice", content=content, kind=kind, title=title)


@register.simple_block_tag
def facts(content: str, kind: str = "facts") -> SafeString:
    """{% facts %}{% fact "people" "4,870" %}{% endfacts %}; kind "summary" gives one line each, for checking answers."""
    return format_html('<dl class="{}">{}</dl>', kind, content)


@register.simple_tag
def fact(name: Words, value: Words) -> SafeString:
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", name, value)


@register.simple_block_tag
def table(content: str, caption: Words, stack: bool = True, caption_hidden: bool = False) -> SafeString:
    """{% table "What happened" %}<thead>…<tbody>…{% endtable %}; give cells data-label="Votes" for narrow screens."""
    return _draw("table", content=content, caption=caption, stack=stack, caption_hidden=caption_hidden)


@register.simple_block_tag
def more(content: str, summary: Words, open: bool = False) -> SafeString:
    """{% more "How the count works" %} … {% endmore %}: folded until wanted."""
    return _draw("more", content=content, summary=summary, open=open, look="more")


@register.simple_block_tag
def dialog(content: str, label: Words, kind: str = "quiet", open: bool = False) -> SafeString:
    """{% dialog "Withdraw this" %}<form>…</form>{% enddialog %}: a button that opens a panel in place."""
    return _draw("more", content=content, summary=label, open=open, look="dialog", button=kind)


@register.simple_block_tag
def timeline(content: str, tone: str = "") -> SafeString:
    """{% timeline %}{% moment date "Opened" %} … {% endmoment %}{% endtimeline %}"""
    return format_html('<ol class="timeline {}">{}</ol>', tone, content)


@register.simple_block_tag
def moment(content: str, at: datetime | date | None, title: Words, url: str = "", state: str = "") -> SafeString:
    return _draw("moment", content=content, at=at, title=title, url=url, state=state)


@register.simple_block_tag
def figure(content: str, caption: Words, source: Words = "") -> SafeString:
    """{% figure "Where the money went" source="…" %} any picture or chart {% endfigure %}"""
    return _draw("figure", content=content, caption=caption, source=source)


# --- Things drawn from values ------------------------------------------------------------------


@register.inclusion_tag("ui/empty.html")
def empty(sentence: Words, next: Words = "", url: str = "") -> dict:
    """{% empty "No ideas yet." next="Tell us yours" url="…" %}"""
    return {"sentence": sentence, "next": next, "url": url}


@register.inclusion_tag("ui/sentence.html")
def sentence(verdict: Verdict) -> dict:
    """{% sentence may_vote %}: why not, and the next step; nothing when it is allowed."""
    return {"verdict": verdict}


@register.inclusion_tag("ui/stage_bar.html")
def stage_bar(stages: Iterable, current: Any = None, tone: str = "", note: Words = "") -> dict:
    """{% stage_bar process.spec.stages process.current note="until Sunday 6 pm" %}

    Each stage is text, or has `title` (and may have `name`); `current` is a stage, its name, or its position from 0.
    Stages before the current one are shown as done. With current=None all are still to come.
    """
    stages = list(stages)
    at = next((i for i, stage in enumerate(stages) if _is_stage(stage, i, current)), -1)
    steps = [{"title": _title(stage), "done": i < at, "now": i == at} for i, stage in enumerate(stages)]
    return {"steps": steps, "tone": tone, "note": note}


def _title(stage: Any) -> Words:
    return stage if isinstance(stage, str | Promise) else stage.title


def _is_stage(stage: Any, position: int, current: Any) -> bool:
    if current is None:
        return False
    if isinstance(current, int):
        return position == current
    return stage == current or getattr(stage, "name", None) == current


@register.inclusion_tag("ui/gauge.html")
def progress(value: float, of: float, words: Words, tone: str = "") -> dict:
    """{% progress 81 100 "81 of 100 names" %}: a bar and the same in words."""
    return {"value": int(min(value, of)), "most": int(of) or 1, "words": words, "tone": tone}


@register.inclusion_tag("ui/bars.html")
def bars(title: Words, rows: Iterable[charts.Bar], note: Words = "", tone: str = "", most: float = 0) -> dict:
    """{% bars "Who took part" rows %}: rows are charts.Bar(label, value, words, low, high)."""
    return {"title": title, "rows": charts.bar_rows(list(rows), most), "note": note, "tone": tone}


@register.inclusion_tag("ui/trend.html")
def trend(
    title: Words,
    points: Iterable[charts.Point],
    says: Words,
    other: Words = "",
    note: Words = "",
    tone: str = "",
    most: float = 0,
) -> dict:
    """{% trend "I can influence decisions" points says="From 22 % to 37 %" other="England" %}: points are charts.Point."""
    points = list(points)
    return {
        "title": title,
        "says": says,
        "other": other,
        "note": note,
        "tone": tone,
        "points": points,
        "chart": charts.trend(points, most=most),
        "id": f"trend-{crc32(str(title).encode()):x}",
    }


@register.inclusion_tag("ui/area_map.html")
def area_map(
    title: Words,
    shape: str,
    points: Iterable = (),
    streets: Iterable = (),
    water: Iterable = (),
    width: int = 320,
    height: int = 230,
    credit: Words = "",
) -> dict:
    """{% area_map "Map of Wenderby" path points %}: `shape` is the d of an SVG path; each point has x, y, label, and may have url, tone, about.

    The numbered list beside the picture is the same places in words.
    """
    return {
        "title": title,
        "shape": shape,
        "points": list(points),
        "streets": streets,
        "water": water,
        "width": width,
        "height": height,
        "credit": credit,
        "id": f"map-{crc32(str(title).encode()):x}",
    }


@register.simple_tag
def qr(text: str, label: Words = "") -> SafeString:
    """{% qr letter.url "Scan to vote" %}: always black on white, so that a phone can read it in the dark theme too."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=3)
    # segno writes the picture itself from 0s and 1s: no letter of `text` is in it.
    picture = mark_safe(drawn)  # noqa: S308
    return format_html('<span role="img" aria-label="{}">{}</span>', label or _("A code for a phone's camera"), picture)


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: template.Context, page: Page) -> dict:
    """{% pager page %} for Django's Page; keeps the rest of the address's question."""
    request = context.get("request")
    return {"page": page, "question": request.GET if request else QueryDict()}


# --- Forms -------------------------------------------------------------------------------------


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BaseForm) -> dict:
    """{% error_summary form %} above the form: every fault, with a link to its box."""
    faults = []
    if form.is_bound:
        faults = [{"id": "", "words": words} for words in form.non_field_errors()]
        faults += [{"id": _first_box(box), "words": words} for box in form for words in box.errors]
    return {"faults": faults}


def _first_box(box: BoundField) -> str:
    """Where a link to the field lands: its first choice when it has several."""
    several = box.field.widget.use_fieldset and len(box.subwidgets) > 0
    return box.subwidgets[0].id_for_label if several else box.id_for_label


@register.inclusion_tag("ui/field.html")
def field(box: BoundField, label: Words = "", hint: Words = "", unit: Words = "") -> dict:
    """{% field form.title %}: label, hint, fault and box of one question, whatever its kind."""
    return described(box, label=label, hint=hint, unit=unit)


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict:
    """{% fields form %}: the summary of faults and every field in order."""
    return {"form": form}


@register.simple_tag
def button(label: Words, kind: str = "", name: str = "", value: str = "") -> SafeString:
    """{% button "Save" %} sends its form; kind is "", quiet or warn."""
    sends = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}"{}>{}</button>', kind, sends, label)


@register.simple_tag
def link_button(label: Words, url: str, kind: str = "") -> SafeString:
    """{% link_button "Vote" url %} goes somewhere."""
    return format_html('<a class="button {}" href="{}">{}</a>', kind, url, label)


@register.inclusion_tag("ui/button_form.html", takes_context=True)
def button_form(
    context: template.Context, label: Words, url: str, kind: str = "", name: str = "", value: str = ""
) -> dict:
    """{% button_form "Sign this" url %}: a whole form of one button, for a deed that asks nothing."""
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "name": name,
        "value": value,
        "csrf_token": context.get("csrf_token"),
    }


def _draw(component: str, **values: Any) -> SafeString:
    return SafeString(render_to_string(f"ui/{component}.html", values))
