"""A receipt to keep, for the page of whatever somebody did."""

from django import template

from folkmoot.record import receipts

register = template.Library()


@register.inclusion_tag("record/_receipt.html")
def receipt_to_keep(leaf_hash: str) -> dict[str, object]:
    """{% receipt_to_keep ballot.leaf_hash %}: the signed promise in words, as a text to keep."""
    return receipts.shown(leaf_hash)
