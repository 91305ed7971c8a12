"""The record's own tables. Only openings may ever be deleted; triggers refuse to change the rest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.privacy import NOTHING, PRIVATE_WORDS, SECRET
from tellers import prove


class Pending(models.Model):
    """An entry written with its act and waiting for the sequencer. The leaf hash is already its identity."""

    leaf_hash = models.CharField(max_length=64, primary_key=True)
    body = models.TextField()
    # Entries of one private lane enter together, sorted by hash, so that order tells nothing.
    mix_group = models.CharField(max_length=60, blank=True)
    enter_at = models.DateTimeField(null=True)
    # Order of the staff lane; random in a private lane, so that it cannot be joined with another table's order.
    position = models.BigIntegerField()
    # How many of a lane may enter before its time, because they hide one another; 0: all wait for it.
    least = models.PositiveSmallIntegerField(db_default=0)

    privacy = {"leaf_hash": NOTHING, "body": NOTHING, "mix_group": NOTHING}

    class Meta:
        indexes = [models.Index(fields=["mix_group", "position"], name="pending_in_order")]

    def __str__(self) -> str:
        return self.leaf_hash[:12]


class Entry(models.Model):
    """One line of the record, for good."""

    seq = models.BigIntegerField(primary_key=True)
    leaf_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=60)
    obj = models.CharField(max_length=80)
    # For finding only; what counts is the body. `place` is the public id of the place it is about, where it is about one.
    because = models.CharField(max_length=64, blank=True, db_index=True)
    place = models.CharField(max_length=10, blank=True)
    body = models.TextField()
    entered_at = models.DateTimeField()

    privacy = dict.fromkeys(("leaf_hash", "body", "kind", "obj", "because", "place"), NOTHING)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["obj", "seq"], name="entries_about"),
            models.Index(fields=["place", "seq"], name="entries_of_place"),
            models.Index(fields=["kind", "seq"], name="entries_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Node(models.Model):
    """A complete subtree of the Merkle tree (RFC 6962)."""

    level = models.PositiveSmallIntegerField()
    idx = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    privacy = {"hash": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "idx"], name="one_node_each_place")]

    def __str__(self) -> str:
        return f"{self.level}/{self.idx}"


class Head(models.Model):
    """How long the record is, and how it was found when last looked through. A single row, held while a batch is added."""

    FINE, FALSE, CANNOT_TELL = 0, 1, 2
    ANSWERS = [(FINE, _("unbroken")), (FALSE, _("a fault was found")), (CANNOT_TELL, _("not known"))]

    size = models.BigIntegerField(default=0)
    root = models.CharField(max_length=64)
    audited_at = models.DateTimeField(null=True)
    audited_size = models.BigIntegerField(default=0)
    audit_answer = models.PositiveSmallIntegerField(choices=ANSWERS, default=CANNOT_TELL)
    audit_sentence = models.CharField(max_length=300, blank=True)
    # Why the signer refuses to sign, in one sentence; empty when all is well.
    trouble = models.CharField(max_length=300, blank=True)
    # What should have entered by now and waits still; and promises that the signer gave for what is not here at all.
    overdue = models.PositiveIntegerField(default=0)
    broken = models.PositiveIntegerField(default=0)

    privacy = dict.fromkeys(("root", "audit_sentence", "trouble"), NOTHING)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_head")]

    def __str__(self) -> str:
        return f"{self.size} entries"


class Checkpoint(models.Model):
    """A signed statement of the record's length and root: whoever keeps one can prove a later change."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    signed_at = models.DateTimeField()

    privacy = {"root": NOTHING, "note": NOTHING}

    def __str__(self) -> str:
        return f"checkpoint at {self.size}"


class Cosignature(models.Model):
    """A keeper outside has seen a checkpoint, and found that it continues the one before."""

    size = models.BigIntegerField()
    name = models.CharField(max_length=200)
    key_id = models.CharField(max_length=8)
    # One line of a signed note, as it stands under the checkpoint.
    line = models.CharField(max_length=400)
    seen_at = models.DateTimeField()

    privacy = dict.fromkeys(("name", "key_id", "line"), NOTHING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "key_id", "size"], name="one_cosignature_each")]

    def __str__(self) -> str:
        return f"{self.name} at {self.size}"


class LostAct(models.Model):
    """The hash of an entry that once was promised or stood here, and is gone since an older copy was put back."""

    leaf_hash = models.CharField(max_length=64, primary_key=True)
    # By whom we know: the database that was there before, or somebody who kept our signed promise.
    by_receipt = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    privacy = {"leaf_hash": NOTHING}

    def __str__(self) -> str:
        return self.leaf_hash[:12]

    @property
    def code(self) -> str:
        """The code that stands on the receipt."""
        return prove.tracking_code(bytes.fromhex(self.leaf_hash))


class LogKey(models.Model):
    """A public key that signs the record, oldest first. The private key is the signer's file and never here."""

    line = models.CharField(max_length=300, unique=True)
    since = models.DateTimeField()

    privacy = {"line": NOTHING}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.line


class Opening(models.Model):
    """What a salted commitment in an entry stands for. Deleting it makes the entry unopenable: that is how we forget."""

    leaf_hash = models.CharField(max_length=64, db_index=True)
    label = models.CharField(max_length=80)
    salt = models.CharField(max_length=64)
    value = models.TextField()
    public = models.BooleanField(default=False)

    privacy = {"leaf_hash": NOTHING, "label": NOTHING, "salt": SECRET, "value": PRIVATE_WORDS}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leaf_hash", "label"], name="one_opening_each_label")]
        indexes = [models.Index(fields=["label"], name="openings_by_label")]

    def __str__(self) -> str:
        return self.label
