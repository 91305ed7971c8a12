"""Whom the same ballots give when somebody lays a position down: asked, and seated only by their own yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.decide.elections.models.nominations import Nomination
from folkmoot.decide.elections.models.positions import Position, Term


class NextInLine(models.Model):
    """One person who is asked to take over the rest of one term."""

    ASKED, YES, NO = "asked", "yes", "no"
    STATES = [(ASKED, _("asked, has not answered")), (YES, _("took it over")), (NO, _("said no"))]
    public_id = PublicId()
    term = models.ForeignKey(Term, models.CASCADE, related_name="asked_next")
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="+")
    state = models.CharField(max_length=6, choices=STATES, default=ASKED)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["term", "nomination"], name="each_asked_once_to_take_over"),
            models.UniqueConstraint(
                fields=["term"], condition=models.Q(state__in=("asked", "yes")), name="one_at_a_time_is_asked"
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()

    def get_absolute_url(self) -> str:
        return self.position.address(f"next/{self.public_id}/")

    @property
    def position(self) -> Position:
        return self.term.position
