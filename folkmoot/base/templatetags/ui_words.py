"""Tags and filters for words, amounts, times, states and people."""

import re
from datetime import date, datetime
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from folkmoot.base import clock, human_time
from folkmoot.base import money as amounts
from folkmoot.base.states import STATES, State
from folkmoot.base.templatetags.ui_frame import page_language

register = template.Library()
Words = Any  # text or its translation to come
# At least seven figures, as people write them: 01632 960 001, +44 (1632) 960-001.
NUMBER = re.compile(r"((?<![0-9])(?:\+[0-9]|\(?0)(?:[ ().-]{0,2}[0-9]){6,14})")


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


@register.filter(name="on_day")
def on_day_words(moment: datetime | date | None) -> str:
    """{{ closes_at|on_day }} → on 3 May, and today where it is today"""
    return human_time.on_day(moment, clock.now()) if moment else ""


@register.filter(name="clock")
def clock_words(moment: datetime | None) -> str:
    """{{ closes_at|clock }} → 6 pm: where the day stands already."""
    return human_time.clock_words(moment) if moment else ""


@register.filter(name="days_left")
def days_left_words(days: int) -> str:
    """{{ step.days_left|days_left }} → 3 days left"""
    return human_time.days_left(days)


@register.filter
def telephone(words: str) -> SafeString:
    """{{ activity.ring|telephone }} → Ada, <a href="tel:01632960001">01632 960 001</a>: each number in it can be pressed"""
    parts = NUMBER.split(str(words or ""))
    return format_html_join("", "{}{}", ((said, _to_ring(number)) for said, number in zip_longest(*[iter(parts)] * 2)))


def _to_ring(number: str | None) -> SafeString | str:
    if number is None:
        return ""
    dialled = "".join(sign for sign in number if sign in "+0123456789")
    return format_html('<a href="tel:{}" dir="ltr">{}</a>', dialled, number)


@register.simple_tag
def when(moment: datetime | date | None, only: str = "", first: bool = False) -> SafeString:
    """{% when budget.closes_at %} or {% when promise.due_on "day" %}: a <time> in the place's own zone.

    "weekday" for lists of what people go to: Thursday 3 May at 6 pm, each line in the same way.
    first=True begins with a capital, for the head of a line.
    """
    if moment is None:
        return SafeString("")
    says = {"day": human_time.day, "weekday": human_time.to_go_to}.get(only, human_time.words)
    words = says(moment, clock.now())
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
