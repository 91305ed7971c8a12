"""The tags that draw components."""

from django import template

register = template.Library()
