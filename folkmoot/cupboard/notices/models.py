"""What a person was told, and how they want to be told. Nothing here is covered by the record: it is theirs alone."""

from datetime import timedelta

from django.db import models

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NOTHING, OWN_ROW, PRIVATE_WORDS
from folkmoot.base.sealed import SealedText
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices.kinds import WAYS

KEPT = timedelta(days=90)


class NoticeQuery(models.QuerySet):
    def visible_to(self, person) -> "NoticeQuery":
        """A person's own, the newest first."""
        mine = self.filter(person=person) if person.is_authenticated else self.none()
        return mine.order_by("-told_at", "-pk")

    def unread(self) -> "NoticeQuery":
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing that one person was told. Wiped after ninety days, read or not."""

    public_id = PublicId()
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = SealedText()
    words = SealedText(blank=True)
    url = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True)
    # It waits for the weekly letter.
    waits = models.BooleanField(default=False)

    objects = NoticeQuery.as_manager()
    privacy = {"person": OWN_ROW, "kind": NOTHING, "subject": PRIVATE_WORDS, "words": PRIVATE_WORDS, "url": NOTHING}

    class Meta:
        indexes = [
            models.Index(fields=["person", "read_at"], name="notices_unread"),
            models.Index(fields=["told_at"], condition=models.Q(waits=True), name="notices_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.told_at:%d %b}"


class Choice(models.Model):
    """How one person wants one kind of message, where they said so."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    way = models.CharField(max_length=10, choices=WAYS)

    privacy = {"person": OWN_ROW, "kind": NOTHING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_way_each_kind_of_notice")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"
