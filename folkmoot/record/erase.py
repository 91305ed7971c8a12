"""Forgetting: the values behind commitments are deleted, and the record says that it was done."""

from collections.abc import Iterable

from folkmoot.record.facts import ContentErased
from folkmoot.record.models import Opening
from folkmoot.record.write import let_in_what_waits_about, write

MOST_REFS = 50  # a body holds at most 16 KB, and the rows touched stand in it too


def erase_openings(refs: Iterable[str], reason: str) -> list[str]:
    """Delete every opening (value and salt) of these rows and enter that it was done. Call inside an action.

    refs    stable references, as `folkmoot.base.ids.ref(row)` gives them
    reason  a short code, never free text: "asked by the person", "kept long enough"

    Blank or delete the rows themselves first: a row that is still there gets a fresh commitment of what it holds now.
    Returns the leaf hashes of the entries. Afterwards the audit knows that these rows can no longer be compared.
    """
    wanted = sorted(set(refs))
    portions = [wanted[start : start + MOST_REFS] for start in range(0, len(wanted), MOST_REFS)]
    let_in_what_waits_about(wanted)
    # All are deleted before anything is written: writing makes fresh openings of the rows as they are now.
    for some in portions:
        Opening.objects.filter(label__in=some).delete()
    return [write(ContentErased(refs=some, reason=reason), about=some[0]) for some in portions]
