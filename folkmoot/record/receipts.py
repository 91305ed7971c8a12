"""What somebody takes home: a code, our signed promise, and how to check both without us."""

from django.conf import settings
from django.utils.translation import gettext as _

from folkmoot.record import door, queries
from folkmoot.record.line import Line
from folkmoot.record.signer import MINUTE


def text(line: Line, note: str) -> str:
    """The receipt as a file: the code first, so that `verify` finds it, and the signed promise last."""
    by = line.in_record_by.strftime(MINUTE).replace("T", " ").removesuffix("Z")
    parts = [
        line.code,
        _("A receipt from %(site)s") % {"site": settings.ORIGIN},
        _("We promise that a line with this code stands in the public record by %(by)s UTC.") % {"by": by},
        _("Look it up: %(address)s") % {"address": f"{settings.ORIGIN}/record/find/?code={line.code}"},
        _("If it is not there after that time, this receipt proves that we are at fault. Show it to anyone:"),
        f"{settings.ORIGIN}/record/lost/",
        _("It tells nobody what you chose."),
        _("To check the signature on your own computer, without us:"),
        *(f'python -m tellers.prove promise receipt.txt --key "{key}"' for key in queries.verifier_keys()[-1:]),
        note
        or _("The signature follows: what signs is away at the moment. Download this receipt again in a few minutes."),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def shown(leaf_hash: str) -> dict[str, object]:
    """For a page: the entry, and its promise if the signer answers. Nothing for an act of practice, which is in no record."""
    line = queries.line_of(leaf_hash) if leaf_hash else None
    return {"line": line, "note": door.promise_for(leaf_hash) if line else ""}
