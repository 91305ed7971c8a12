"""Every tag that draws a component, gathered: each is a template in templates/ui/, shown in folkmoot/base/README.md."""

from django import template

from folkmoot.base.templatetags import ui_blocks, ui_figures, ui_forms, ui_frame, ui_words

register = template.Library()
for part in (ui_frame, ui_words, ui_blocks, ui_figures, ui_forms):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
