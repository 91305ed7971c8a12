"""Tags drawn from values: stages, bars, trends, maps, codes, pages of a list, and refusals."""

# Templates name a tag's options one by one, so many options read well there.
# ruff: noqa: PLR0913, PLR0917

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from zlib import crc32

import segno
from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from folkmoot.base import charts
from folkmoot.base.verdict import Verdict

register = template.Library()
Words = Any  # text or its translation to come
COMES_BACK = ("/account/sign-in/", "/account/second-step/")


@register.inclusion_tag("ui/empty.html")
def empty(sentence: Words, next: Words = "", url: str = "") -> dict:
    """{% empty "No ideas yet." next="Tell us yours" url="…" %}"""
    return {"sentence": sentence, "next": next, "url": url}


@register.inclusion_tag("ui/sentence.html", takes_context=True)
def sentence(context: Context, verdict: Verdict) -> dict:
    """{% sentence may_vote %}: why not, and the next step; nothing when it is allowed.

    A step of the account (signing in, the second step) brings people back to the page they are on.
    """
    request, url = context.get("request"), verdict.remedy_url
    if request is not None and request.method in ("GET", "HEAD") and url in COMES_BACK:
        url = f"{url}?{urlencode({'next': request.get_full_path()})}"
    return {"verdict": verdict, "remedy_url": url}


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
