"""What the frame of every page needs: its language, its colour, the menu, and scripts for pages that ask."""

from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from folkmoot.base.states import MENU

register = template.Library()


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
def words_in(code: str) -> str:
    """The language that the words of a page are in: where nobody has translated them, they are in ours."""
    return page_language(code if code in settings.TRANSLATED else settings.LANGUAGE_CODE)


@register.filter
def own_name(code: str) -> str:
    """pl → Polski"""
    return str(dict(settings.LANGUAGES).get(code, code))


@register.filter
def notice_class(tags: str) -> str:
    """Django's message levels in our words."""
    return {"success": "good", "warning": "warn", "error": "bad"}.get((tags or "").split(" ")[-1], "")


@register.inclusion_tag("ui/place_nav.html", takes_context=True)
def place_nav(context: template.Context) -> dict:
    """The menu of this place; each word leads to its own page, or to its part of the area page."""
    place = context["place"]
    here = getattr(context.get("request"), "path", "")
    rooms = []
    for tone, title in MENU.items():
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
