"""Every table is covered by the record, or stands here with the reason why not (trust, P4).

What an action changes in a covered table leaves an entry, whoever the person is and whatever the action (test_hand_edits),
and outside an action nothing can be changed, from a shell neither (base/guard). So these lists are all there is to judge.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import get_resolver

from folkmoot.base.guard import UnguardedWrite, writing
from folkmoot.base.ids import ref
from folkmoot.record import audit, covered
from folkmoot.record.action import DEEDS, PRIVATE
from folkmoot.spine.process.models import Stage
from tests import make

pytestmark = pytest.mark.django_db

FRAME = "the framework's own, about no decision"
OWN = "a person's own ways in or choices; staff write none of it"
SELF = "the record itself: append-only by trigger, or checked by the audit's own looks"
BALLOT = "ballots and roll: the audit opens each against its sealed entry, and the mixing leaves an entry"
PAPER = "paper: the audit checks each reading against its commitment, and each batch is covered"
TRACE = "a trace of help or of a visit; a public list of it would tell who was where"
WORRY = "safety first: nothing of a worry reaches the record"
DRAFT = "not said in public yet"
ANSWERED = "who was asked and what they answered: a trace in the record would join the two; the figures are covered"
FOUND = "what search reads: a copy of what is published, made again from it"
SPOKEN = "who speaks next in a hall: it decides nothing"
COMES = "who comes, hosts or books: a public list of it would tell who was where"
INSIDE = "a private group: nothing of it is known outside, and nothing of it is left when it ends"
WITHIN = "who belongs to a group is nobody's business; a steering group's numbers are entries"
CASE = "moderation: every decision leaves an entry with its reason; the case itself holds reporters"

UNCOVERED = {
    "auth.Permission": FRAME, "auth.Group": FRAME, "contenttypes.ContentType": FRAME, "sessions.Session": FRAME,
    "base.Installation": "written once, when the database is made", "base.Letter": "the outbox: wiped after some days",
    "base.Bucket": "counters against pests, of some minutes",
    "record.Pending": SELF, "record.Entry": SELF, "record.Node": SELF, "record.Head": SELF, "record.Checkpoint": SELF,
    "record.Cosignature": SELF, "record.LogKey": SELF, "record.Opening": SELF,
    "record.LostAct": "each comes with an entry: restore.declared or act.lost",
    "people.Person": OWN, "people.SignInCode": OWN, "people.KeyCard": OWN, "people.Passkey": OWN,
    "people.Authenticator": OWN, "people.SpareCode": OWN, "people.Consent": OWN,
    "places.SmallArea": "open figures of the state, with their source; brought in when a place is made",
    "membership.OfficeContact": "an office's e-mail; that it was named or changed is the body's entry",
    "membership.Vouch": "who vouches for whom; the residency it leads to is covered", "membership.DeskCode": TRACE,
    "ballots.RollLine": BALLOT, "ballots.Claim": BALLOT, "ballots.Ballot": BALLOT, "ballots.HelperPromise": TRACE,
    "ballots.AssistedVote": TRACE, "ballots.LetIn": TRACE,
    "notices.Notice": OWN, "notices.Choice": OWN, "following.Follow": OWN, "following.Reader": OWN,
    "published.Document": FOUND, "published.DocumentWord": FOUND, "published.Swept": FOUND,
    "paper.Stub": PAPER, "paper.Sheet": PAPER, "paper.Reading": PAPER, "paper.Reread": PAPER,
    "paper.Turn": SPOKEN,
    "safety.Worry": WORRY, "safety.Reading": WORRY,
    "office_links.OfficeLink": "an office's link: what it does by it are covered acts", "office_links.LinkToken": OWN,
    "copies.Copy": "files on this machine; that one was put back is declared in the record",
    "copies.PutBack": "a wish: when it is carried out, the record declares it",
    "moderation.Case": CASE, "moderation.Report": CASE, "talk.Earlier": "earlier words, kept some days for moderators",
    "process.Stage": "hours are frozen in the process, which is covered; the audit compares the two",
    "commitments.HeldAnswer": "waits for a second person of the office; released, it is a covered change of the promise",
    "enquiries.Draft": DRAFT,
    "activities.Host": COMES, "activities.Coming": COMES, "activities.Guest": COMES,
    "spaces.Booking": COMES, "spaces.Quarter": "the same in quarters of an hour", "spaces.Keyholder": "a neighbour's number",
    "questions.Asked": ANSWERED, "questions.Answers": ANSWERED, "questions.Reading": ANSWERED,
    "questions.Entering": ANSWERED,
    "questions.Translation": "who added a language; the words are covered with their question",
    "process.SelfCheck": DRAFT, "outcomes.Asked": "joins an outcome and a promise, both covered",
    "redress.Conflict": "why somebody is not free to decide is their own affair; that they stepped back is an entry",
    "groups.Belonging": WITHIN, "groups.Office": WITHIN, "groups.Circle": INSIDE, "groups.CircleSeat": INSIDE,
    "groups.CircleWord": INSIDE, "groups.CircleInvitation": INSIDE,
    "groups.CirclePage": INSIDE, "groups.CircleFile": INSIDE,
    "meetings.Attendance": "who came; it goes with the person, and the numbers stay in the meeting, which is covered",
    "elections.HandoverItem": "a list for holders and organisers; it decides nothing",
    "elections.Seconder": "one row for each seconder; that enough second somebody is covered",
    "elections.Decider": "who decided whether somebody may stand, so that they stand in no line themselves; the decision is an entry",
    "elections.NextInLine": "who was asked to take over, before their own yes; that somebody was asked is an entry, their term is covered",
    "elections.Sharer": "whom somebody would share with, told to nobody before their own yes; the term of each is covered",
    "elections.RecallSupport": "one row for each signature; who signs is nobody's business, and how many is an entry",
    "proposals.Draft": DRAFT, "proposals.DraftPicture": DRAFT,
    "proposals.CoProposer": "who proposes together; each change of a proposal is covered",
    "proposals.Support": "one row for each supporter; who supports is nobody's business", "proposals.MergeOffer": DRAFT,
}  # fmt: skip


def uncovered():
    return {model._meta.label: model for model in apps.get_models() if not covered.is_covered(model)}


def test_every_table_is_covered_or_has_a_reason():
    assert sorted(set(uncovered()) ^ set(UNCOVERED)) == []


# Actions that name no entry of their own. A covered row that one of them touches leaves one all the same.
PRIVATELY = {
    "act.activities.actions.coming": COMES, "act.activities.actions.hosting": COMES, "act.activities.actions.welcoming": COMES, "act.spaces.actions": COMES,
    "act.spaces.booking_again": COMES,
    "act.groups.actions.belonging": WITHIN, "act.groups.private_actions": INSIDE, "act.groups.private_things": INSIDE,
    "belong.membership.actions.residency": "a code that shows at the desk who stands there",
    "belong.membership.actions.roles": "the e-mail of an office; its name is covered",
    "belong.people.actions.cards": OWN, "belong.people.actions.codes": OWN, "belong.people.actions.joining": OWN,
    "belong.people.actions.keys": OWN,
    "decide.elections.actions.sharing": "asking somebody to share; their yes is an entry",
    "decide.elections.actions.positions": "what is handed over; it decides nothing",
    "decide.proposals.actions.standing": "support: whose it is, is nobody's business",
    "decide.proposals.actions.together": DRAFT, "decide.proposals.actions.writing": DRAFT,
    "furniture.ballots.actions.claiming": BALLOT, "furniture.ballots.actions.kiosk": BALLOT,
    "furniture.meetings.actions.calling": "a link that members alone see, until the meeting is over; the call is an entry",
    "furniture.ballots.practice": "tried out, and wiped",
    "furniture.checks.actions.deciding": "checks: each step is covered",
    "furniture.checks.actions.holding": "checks: each step is covered",
    "cupboard.copies.actions": "copies change nothing that was decided; putting one back is declared",
    "cupboard.following.actions": OWN, "furniture.paper.actions.turns": SPOKEN,
    "cupboard.notices.actions": OWN, "cupboard.office_links.actions": "opening and drafting; answering is a covered act",
    "furniture.questions.actions.answering": ANSWERED,
    "cupboard.safety.actions": WORRY, "spine.process.actions": DRAFT,
    "spine.process.practice_actions": "tried out, and wiped",
    "spine.commitments.actions.answering": DRAFT,
    "spine.commitments.actions.desks": "whether letters go to an office",
    "spine.commitments.actions.reminding": "letters that remind: they change no promise",
    "voice.enquiries.actions.answering": "a letter to an office is sent once more; each answer is an entry",
    "voice.enquiries.actions.asking": DRAFT,
    "spine.redress.actions.asking": "a complaint about a person: sealed, and nowhere in the record (decision 17)",
}  # fmt: skip


def test_every_action_without_an_entry_of_its_own_has_a_reason():
    assert get_resolver().url_patterns  # every page is loaded, and with it every action
    found = {name.rpartition(".")[0] for name, deed in DEEDS.items() if deed.writes == PRIVATE}
    assert sorted(found ^ set(PRIVATELY)) == []


def test_a_shell_changes_no_row():
    place = make.place()
    with pytest.raises(UnguardedWrite):
        place.save()
    with pytest.raises(UnguardedWrite):
        type(place).objects.update(name="Otherby")


def test_hours_moved_by_hand_are_named():
    process = make.process("poll", "vote", people=0)
    make.tick()
    assert audit.audit().faults == []
    with writing("a hand"):
        stage = Stage.objects.filter(process=process).last()
        stage.closes_at += timedelta(hours=1)
        stage.save()
    said = f"{ref(process)}: its stage “{stage.name}” does not open and close as its frozen rules say."
    assert audit.audit().faults == [said]
