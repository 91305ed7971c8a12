"""Public identities: short, random, safe to read aloud, and telling nothing of order."""

import secrets

from django.db import models

# Without i, l, o and u: no look-alikes, no accidental words.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def new_public_id() -> str:
    """Ten random base32 characters (50 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicId(models.CharField):
    """The identity that addresses, exports and the record use; integer keys never leave the database."""

    def __init__(self, **options):
        options.update(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        for implied in ("max_length", "unique", "default", "editable"):
            options.pop(implied, None)
        return name, path, args, options


def ref(row: models.Model) -> str:
    """A row's stable reference, as the record names it: `budgets.Budget:k3f…`."""
    return f"{row._meta.app_label}.{row._meta.object_name}:{row.public_id}"
