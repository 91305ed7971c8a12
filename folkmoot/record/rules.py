"""Who may say that an act was lost: whoever holds our own signed promise for it."""

from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.record import queries
from folkmoot.record.models import LogKey
from folkmoot.record.signer import MINUTE
from tellers import prove


def may_tell_lost(note: str) -> Verdict:
    """The signature must be ours, its time must be over, and the entry must be neither here nor waiting."""
    try:
        promise = opened(note)
    except prove.BadNote:
        return refuse(
            _("This is not a promise that this site has signed. Copy the whole receipt, with its last lines.")
        )
    return first_refusal(_is_over(promise), _is_missing(promise))


def opened(note: str) -> prove.Promise:
    """The promise in a receipt, signed by this or an earlier key of ours. Raises BadNote."""
    keys = [prove.parse_vkey(line) for line in LogKey.objects.values_list("line", flat=True)]
    return prove.open_promise(prove.promise_within(note), keys)


def _is_over(promise: prove.Promise) -> Verdict:
    if promise.by < clock.now().strftime(MINUTE):
        return YES
    return refuse(_("It is not due yet. Look again after the time that stands in the receipt."))


def _is_missing(promise: prove.Promise) -> Verdict:
    leaf = promise.leaf.hex()
    if queries.line_of(leaf) is None:
        return YES
    return refuse(
        _("This act is here, nothing of it is lost."), remedy=_("See its line"), url=f"/record/find/?code={leaf}"
    )
