"""The kinds of message a person can get, and how each comes unless they choose otherwise.

Whoever tells people something registers its kind in `AppConfig.ready`:

    kinds.register(Kind("talk-answers", _("Answers to my questions"), by_default=AT_ONCE))
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.belong.people.account_links import AccountLink

HERE, AT_ONCE, DAILY, WEEKLY = "here", "at-once", "daily", "weekly"
WAYS = [
    (HERE, _("only on this site")),
    (AT_ONCE, _("by e-mail, at once")),
    (DAILY, _("by e-mail, once a day together")),
    (WEEKLY, _("by e-mail, once a week together")),
]
LINK = AccountLink("notices", _("Messages for you"), _("What you were told, and what comes by e-mail."))


@dataclass(frozen=True)
class Kind:
    """One kind of message. E-mail at once is for what somebody waits for or must act on; the rest can wait a week.

    roles  only whoever holds one of these can get it, so only they are asked how
    """

    name: str
    title: Words
    by_default: str = WEEKLY
    roles: tuple[str, ...] = ()
    # Few kinds come once a day: whoever registers one sends those letters itself (cupboard/following).
    ways: tuple[str, ...] = (HERE, AT_ONCE, WEEKLY)
    # Its letters come by the calendar, not because something happened: each carries an address that stops them by one press.
    one_press: bool = False

    @property
    def choices(self) -> list[tuple[str, Words]]:
        return [(way, words) for way, words in WAYS if way in self.ways]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_called(name: str) -> Kind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[name]
