"""Tags with content inside: cards, rooms, notices, tables, and what opens in place."""

# Templates name a tag's options one by one, so many options read well there.
# ruff: noqa: PLR0913, PLR0917

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from folkmoot.base.states import ROOMS

register = template.Library()
FINGERPRINT = re.compile("[0-9a-f]{64}")
Words = Any  # text or its translation to come


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
    """{% fact "people" "4,870" %}; a fingerprint is drawn as code, which breaks anywhere on a narrow screen."""
    shown = format_html("<code>{}</code>", value) if FINGERPRINT.fullmatch(str(value)) else value
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", name, shown)


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


def _draw(component: str, **values: Any) -> SafeString:
    return SafeString(render_to_string(f"ui/{component}.html", values))
