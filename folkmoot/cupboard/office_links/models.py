"""A link by which one office answers one question without an account; kept only as a keyed hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.ids import PublicId
from folkmoot.base.privacy import NAME, NOTHING, PRIVATE_WORDS, SECRET
from folkmoot.belong.membership.models import Body


class OfficeLink(models.Model):
    """One office, one thing to answer. Open until it is answered, passed on, taken back or over."""

    OPEN, ANSWERED, PASSED_ON, ENDED = "open", "answered", "passed-on", "ended"
    STATES = [
        (OPEN, _("waiting for the office")),
        (ANSWERED, _("answered")),
        (PASSED_ON, _("passed on")),
        (ENDED, _("taken back")),
    ]
    public_id = PublicId()
    body = models.ForeignKey(Body, models.CASCADE, related_name="office_links")
    # Whose question it is (a word of answering.register) and of which thing (its stable reference).
    owner = models.CharField(max_length=20)
    about = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # What was typed so far, as typed; whoever opens the link goes on with it.
    draft = models.JSONField(default=dict, blank=True)
    # Who answered, as they wrote it: staff data, seen by the place's officers and wiped after a year.
    signed_name = models.CharField(max_length=80, blank=True)
    signed_post = models.CharField(max_length=120, blank=True)

    privacy = {
        "owner": NOTHING,
        "about": NOTHING,
        "draft": PRIVATE_WORDS,
        "signed_name": NAME,
        "signed_post": NAME,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "about"], condition=models.Q(state="open"), name="one_open_link_each_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} ({self.get_state_display()})"

    def get_absolute_url(self) -> str:
        return f"/answer/to/{self.public_id}/"


class LinkToken(models.Model):
    """What one letter carried. A reminder carries a new one, and the older letters still open the link."""

    link = models.ForeignKey(OfficeLink, models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)

    privacy = {"token_hash": SECRET}

    def __str__(self) -> str:
        return "token"
