"""A review of anything recorded: asked of an entry, decided by another person who is free of conflict."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import LINK, NOTHING, PUBLIC_WORDS, STAYS
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.spine.outcomes.models import Outcome


class ReviewQuery(models.QuerySet):
    def visible_to(self, person, place: Place) -> "ReviewQuery":
        return self.filter(place=place)


class Review(models.Model):
    """Somebody asks that a recorded act be looked at again. The asker's name is never shown."""

    ASKED, TAKEN, UPHELD, CHANGED = "asked", "taken", "upheld", "changed"
    STATES = [
        (ASKED, _("waiting for a reviewer")),
        (TAKEN, _("being looked at")),
        (UPHELD, _("it stands")),
        (CHANGED, _("it was put right")),
    ]
    OPEN = (ASKED, TAKEN)
    public_id = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="reviews")
    entry = models.CharField(max_length=64, db_index=True)
    obj = models.CharField(max_length=80)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="reviews_asked")
    words = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    late_since = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=STATES, default=ASKED)
    reviewer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="reviews_taken")
    free_of_conflict = models.BooleanField(default=False)
    ruling = models.TextField(max_length=2000, blank=True)
    ruled_at = models.DateTimeField(null=True)
    # The count that a ruling ordered, where it did.
    led_to = models.OneToOneField(Outcome, models.PROTECT, null=True, related_name="review")
    leaf = models.CharField(max_length=64, blank=True)

    objects = ReviewQuery.as_manager()
    covered = (
        "place",
        "entry",
        "obj",
        "words",
        "asked_at",
        "due_on",
        "late_since",
        "state",
        "free_of_conflict",
        "ruling",
        "ruled_at",
    )
    covered_public = True
    privacy = {
        "entry": NOTHING,
        "obj": NOTHING,
        "asked_by": LINK,
        "words": PUBLIC_WORDS,
        "reviewer": STAYS,
        "ruling": PUBLIC_WORDS,
        "leaf": NOTHING,
    }
    # The ruling stays when its asker is forgotten: it is the reviewer's word, given in an office.
    words_of = {"ruling": "reviewer"}

    class Meta:
        ordering = ["-asked_at"]
        constraints = [models.UniqueConstraint(fields=["entry", "asked_by"], name="one_review_each_person_and_entry")]

    def __str__(self) -> str:
        return self.words[:60]

    def get_absolute_url(self) -> str:
        return f"/{self.place.slug}/reviews/{self.public_id}/"

    @property
    def standing(self) -> str:
        """One word for the page: its state, or the clock's mark where that says more."""
        return "late" if self.state in self.OPEN and self.late_since else self.state
