"""What a closed box waits for while its papers are being entered, in a sentence for everyone."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base.verdict import Words
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper.balance import Balance, balance_of
from folkmoot.furniture.paper.queries import was_stopped


def waits(box: Box) -> Words:
    """Why the result is not out yet; "" when all papers add up, or two people have signed why not."""
    if not box.batches.exists() or was_stopped(box):
        return ""
    balance = balance_of(box)
    return "" if balance.is_settled else in_words(balance)


def in_words(balance: Balance) -> Words:
    if balance.uncounted:
        return ngettext(
            "The paper ballots of %(n)d batch are still being counted by hand.",
            "The paper ballots of %(n)d batches are still being counted by hand.",
            balance.uncounted,
        ) % {"n": balance.uncounted}
    if balance.done < balance.of:
        return _("The paper ballots are being entered: %(done)d of %(of)d done.") % {
            "done": balance.done,
            "of": balance.of,
        }
    return _(
        "All paper ballots are entered, but the numbers do not add up. Two people have to find or explain the difference."
    )
