"""Why each part of the house holds something about people, and for how long. Periods are read from where they are kept to.

A part that says nothing here is a way of deciding: what is held there is held so that people can take part in it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities.actions.coming import KEPT as KEPT_COMING
from folkmoot.act.spaces.actions import KEPT as KEPT_BOOKING
from folkmoot.base import outbox
from folkmoot.base.verdict import Words
from folkmoot.cupboard.notices.models import KEPT
from folkmoot.cupboard.office_links.actions import SIGNED_FOR
from folkmoot.cupboard.safety.actions import LONGEST_KEPT
from folkmoot.furniture.moderation.actions import KEPT_AFTER

UNTIL_YOU_LEAVE = _("Until you leave.")
FOR_GOOD = _("For good: it is part of what was decided in public.")
CHALLENGE = _("Until the key that could join voters and votes is destroyed: %(days)d days after voting closes.")


@dataclass(frozen=True)
class Purpose:
    title: Words
    why: Words
    kept: Words


def _days(words: Words, days: int) -> Words:
    return words % {"days": days}


PURPOSES = {
    "people": Purpose(
        _("Your account"),
        _("So that you can sign in without a password, and others see a name you chose."),
        _("Until you leave. A code sent by e-mail is deleted once it has run out, ten minutes after it was sent."),
    ),
    "membership": Purpose(
        _("Living here, and roles"),
        _("So that only people who live here vote, each of them once, and everybody knows who runs what."),
        _("Until you leave. Who held a public role stays, without a name once they have left."),
    ),
    "ballots": Purpose(
        _("Voting"),
        _("So that each person counts once and nobody can see what anybody chose."),
        _days(CHALLENGE, settings.CHALLENGE_DAYS),
    ),
    "paper": Purpose(
        _("Paper ballots"),
        _("So that two people read each paper and a third decides where they differ."),
        _days(CHALLENGE, settings.CHALLENGE_DAYS),
    ),
    "base": Purpose(
        _("Letters that are sent"),
        _("So that a letter or code reaches you, and nobody can try a code too often."),
        _days(_("Its words and your address are wiped %(days)d days after it was sent."), outbox.KEEP_WORDS.days),
    ),
    "notices": Purpose(
        _("Messages for you"),
        _("So that you hear what became of something of yours, the way you chose."),
        _days(_("Each message for %(days)d days; your choice until you leave."), KEPT.days),
    ),
    "following": Purpose(
        _("What you follow"),
        _("So that you hear of what you want to hear. Nobody else sees what that is."),
        UNTIL_YOU_LEAVE,
    ),
    "talk": Purpose(
        _("What you say"),
        _("So that neighbours can read and answer it."),
        _("Until you take it back or leave; then the words go."),
    ),
    "moderation": Purpose(
        _("Reports of something wrong"),
        _("So that somebody looks at what was reported. Who reported it is told to nobody."),
        _days(_("Who reported, and their words, are wiped %(days)d days after the decision."), KEPT_AFTER.days),
    ),
    "safety": Purpose(
        _("Worries about someone"),
        _("So that the safeguarding lead can act. It is sealed; nobody else can read it, and who told it is not kept."),
        _days(_("At most %(days)d days, then all of it is deleted."), LONGEST_KEPT.days),
    ),
    "office_links": Purpose(
        _("Answers of offices"),
        _("So that an office can answer from a letter, and it is known who signed."),
        _days(_("Who signed is wiped %(days)d days after the answer."), SIGNED_FOR.days),
    ),
    "checks": Purpose(
        _("Checks"), _("So that everybody sees who looked at a proposal, and why it was accepted or not."), FOR_GOOD
    ),
    "groups": Purpose(
        _("Groups"),
        _("So that you can join others, and those inside know who belongs. Nobody outside can see a private group."),
        _("Until you leave the group, or this site. In a private group what you said goes with you."),
    ),
    "meetings": Purpose(
        _("Meetings of steering groups"),
        _("So that everybody can read who met, what was decided and who stood aside."),
        _("For good. Your name leaves the minutes when you leave; the numbers stay."),
    ),
    "enquiries": Purpose(
        _("Questions to public bodies"),
        _("So that everybody can read what was asked and answered, and see when an answer is late."),
        _("For good. Your name leaves the question when you leave; one that you have not sent is yours alone."),
    ),
    "activities": Purpose(
        _("What neighbours do together"),
        _("So that neighbours find it and come. Who comes is seen by hosts alone, so that they can welcome people."),
        _days(
            _("Who comes: %(days)d days after it. What you wrote and your number: until you leave."), KEPT_COMING.days
        ),
    ),
    "spaces": Purpose(
        _("Spaces and bookings"),
        _("So that no room is booked twice, and whoever looks after it can reach you."),
        _days(_("A booking: %(days)d days after it, longer only while a deposit is kept."), KEPT_BOOKING.days),
    ),
    "questions": Purpose(
        _("Answers to surveys"),
        _(
            "So that everybody sees how people here feel, and nobody how you do. Your answers stand apart from your name."
        ),
        _("Who was asked, addresses and codes until the answers close; then only answers stay that lead to nobody."),
    ),
    "surveys": Purpose(_("Surveys"), _("So that everybody can read the figures and check the draw."), FOR_GOOD),
    "process": Purpose(
        _("Decisions"), _("So that everybody knows what is decided, by whom and by which rules."), FOR_GOOD
    ),
    "outcomes": Purpose(_("Results"), _("So that everybody can read how a decision came out."), FOR_GOOD),
    "commitments": Purpose(
        _("Promises and payments"),
        _(
            "So that everybody sees what was promised, done and paid. What you say about a promise stands without your name."
        ),
        FOR_GOOD,
    ),
    "redress": Purpose(
        _("Reviews and complaints"),
        _(
            "So that something can be looked at again by somebody who is not tied to it. A complaint about a person is sealed."
        ),
        _("The answer for good; your words until you leave."),
    ),
    "record": Purpose(
        _("The public record"),
        _("So that nobody can change later what was decided. It holds no names and no votes."),
        _("For good. What stands behind an entry about you is deleted when you leave."),
    ),
    "published": Purpose(
        _("Search"), _("So that what is public can be found."), _("As long as the thing itself is public.")
    ),
    "copies": Purpose(
        _("Safe copies"),
        _("So that nothing is lost when a machine breaks. Each is sealed."),
        _("One of each of the last seven days, five weeks and twelve months."),
    ),
}
OTHERWISE = Purpose(
    _("Ways of deciding: %(title)s"),
    _("So that you can take part in such a decision."),
    _("What you wrote until you leave or take it back. What was decided stays."),
)
