"""The letter that asks a body to look again, drafted from what is known: facts, days and the ground it named."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.belong.clocks import packs
from folkmoot.belong.clocks import words as clock_words
from folkmoot.voice.enquiries import queries
from folkmoot.voice.enquiries.models import Enquiry, Turn, today_in


def review_letter(enquiry: Enquiry) -> str:
    """In the language of the place; whoever asked can change every word of it."""
    with translation.override(enquiry.place.language):
        parts = (_asked(enquiry), _came(enquiry.turn), _wanted(enquiry), _when(enquiry))
        return "\n\n".join(part for part in parts if part)


def _asked(enquiry: Enquiry) -> str:
    told = {"body": enquiry.body, "day": _day(enquiry.sent_at.astimezone(enquiry.place.zone)), "title": enquiry.title}
    return _("To %(body)s\n\nOn %(day)s you were asked in public: “%(title)s”.") % told


def _came(turn: Turn) -> str:
    told = {"due": _day(turn.due_on), "source": packs_source(turn)}
    if turn.ended_on is None:
        return _("An answer was due by %(due)s (%(source)s). None has come.") % told
    told |= {"day": _day(turn.ended_on), "how": turn.get_how_display()}
    words = _("Your answer of %(day)s was: %(how)s. It was due by %(due)s (%(source)s).") % told
    if turn.ground:
        ground = {"ground": turn.ground_words, "source": turn.ground_source}
        words += " " + _("You named this ground: %(ground)s (%(source)s).") % ground
    return words


def _wanted(enquiry: Enquiry) -> str:
    if enquiry.turn.ended_on is None:
        return _("Please look into why no answer came, and answer each of the questions now.")
    if enquiry.turn.ground:
        return _(
            "Please have somebody who did not decide this look at it again. If the ground holds, say why it holds for each part that is held back, and, where the law asks for it, how you weighed the interest of the public. Please give everything that it does not cover."
        )
    return _("Please have somebody who did not decide this look at it again. This was not answered: …")


def _when(enquiry: Enquiry) -> str:
    rule = packs.rule(queries.REVIEW[enquiry.law], enquiry.place.nation, today_in(enquiry.place))
    told = {"long": clock_words.long(rule.length, rule.unit), "source": rule.source}
    return _("Please answer within %(long)s (%(source)s).") % told


def packs_source(turn: Turn) -> str:
    """Where the law of the day on which the clock started says how long it may take."""
    return packs.rule(turn.clock_rule, turn.place.nation, turn.started_on).source


def _day(day) -> str:
    return date_format(day, "DATE_FORMAT")
