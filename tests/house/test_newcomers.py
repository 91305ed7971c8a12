"""Where a place wants newcomers read first, every public text and picture that an ordinary member can write waits: here is each."""

import ast

from folkmoot.base.privacy import PUBLIC_WORDS, our_models
from folkmoot.furniture.moderation import things
from tests.house.source import PRODUCT, modules

OFFICE = "written by whoever holds an office or a role here, who is not held as a newcomer"
PREPARED = "written by organisers who prepare a process"
LAW = "a review is decided by people who were drawn; moderators must not be able to keep it from them"
ONE_DATE = "why a date is off, or where it is held instead: whoever comes has to know at once"
COPY = "a copy of words that wait where they were written"

# {field: the kind under which moderators read it first, or why nobody has to}
WAITS = {
    "talk.Comment.text": "comment", "talk.Earlier.text": COPY, "published.Document.title": COPY, "published.Document.text": COPY,
    "published.DocumentWord.word": COPY, "moderation.Case.words": COPY,
    "meetings.Item.about": "meeting-point", "meetings.Interest.words": "minutes: members read them before anybody else does",
    "commitments.Witness.words": "witness", "commitments.Witness.picture_alt": "witness",
    "enquiries.Draft.title": "seen by its writer alone", "enquiries.Draft.questions": "seen by its writer alone",
    "enquiries.Event.words": "enquiry-step", "enquiries.Turn.extended_why": OFFICE,
    "proposals.Proposal.title": "proposal", "proposals.Proposal.what": "proposal", "proposals.Proposal.why": "proposal",
    "proposals.Proposal.who_for": "proposal", "proposals.Proposal.place_words": "proposal", "proposals.Proposal.film_url": "proposal",
    "proposals.Proposal.deliverer_words": "proposal", "proposals.Change.why": "proposal", "proposals.Change.fields": "proposal",
    "proposals.MergeOffer.words": "read by those it is offered to", "proposals.Call.pot_words": PREPARED,
    "proposals.Priority.label": PREPARED, "proposals.Priority.about": PREPARED,
    "activities.Activity.title": "activity", "activities.Activity.about": "activity", "activities.Activity.where": "activity",
    "activities.Activity.access_words": "activity", "activities.Activity.link": "activity",
    "activities.Occasion.told": "activity-told", "activities.Occasion.picture_alt": "activity-told",
    **dict.fromkeys(("activities.Occasion.why", "activities.Occasion.where", "activities.Occasion.access_words"), ONE_DATE),
    "groups.GroupPage.title": "group-page", "groups.GroupPage.text": "group-page", "groups.GroupFile.title": "group-file",
    "elections.Nomination.statement": "statement", "elections.Recall.words": "recall",
    "redress.Review.words": LAW, "redress.Review.question": LAW, "redress.Review.question_answer": LAW, "redress.Review.ruling": LAW,
    "redress.Review.learned": LAW, "redress.Review.extended_why": LAW, "paper.Signature.reason": OFFICE,
    **{f"checks.Check.{name}": COPY for name in ("title", "conditions", "words")},
    **{f"checks.Step.{name}": OFFICE for name in ("answers", "advice", "conditions", "permissions", "deliverer")},
    "checks.Event.words": OFFICE, "process.Backing.will": OFFICE,
    **{f"process.Process.{name}": PREPARED for name in ("title", "summary", "can_change", "cannot_change", "why_stopped")},
    **{f"commitments.Agreement.{name}": OFFICE for name in ("pot_title", "words")},
    **{f"commitments.Commitment.{name}": OFFICE for name in ("what", "learned", "reason", "wished_reason", "made_where")},
    **{f"commitments.Payment.{name}": OFFICE for name in ("what_for", "undone_why")},
    **{f"commitments.CostChange.{name}": OFFICE for name in ("reason", "answer")},
    **{f"commitments.Update.{name}": OFFICE for name in ("words", "evidence_url")},
    **dict.fromkeys(("commitments.Passing.note", "commitments.Photo.alt", "commitments.Document.title"), OFFICE),
    **{f"outcomes.Outcome.{name}": OFFICE for name in ("summary", "why_superseding")},
    **dict.fromkeys(("polls.Poll.question", "polls.Option.label", "polls.Option.about", "budgets.Pot.title", "budgets.Pot.about"), PREPARED),
    **{f"budgets.Project.{name}": PREPARED for name in ("title", "description", "place_words", "picture_alt")},
}  # fmt: skip
# Public words that are no person's own, so that no field says whose they are.
ALSO = {"enquiry": "enquiries.Enquiry", "group": "groups.Group", "booking": "spaces.Booking"}
NAMED = {"MODERATED": "activity"}  # constants that stand for a kind


def test_every_public_text_waits_or_says_why_it_need_not():
    fields = {
        f"{model._meta.label}.{name}"
        for model in our_models()
        for name, told in getattr(model, "privacy", {}).items()
        if told is PUBLIC_WORDS
    }
    assert fields == set(WAITS)


def test_whatever_moderators_can_hide_is_read_first_where_it_is_written():
    kinds = set(things._kinds)
    assert kinds == {said for said in WAITS.values() if said in kinds} | set(ALSO)
    assert looked_at() == kinds


def looked_at() -> set[str]:
    """The kinds of things that some action puts before a moderator when somebody new writes them."""
    calls = (
        node.args[2]
        for _path, tree in modules(PRODUCT)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "look_first" and len(node.args) == 4
    )
    return {what.value if isinstance(what, ast.Constant) else NAMED[ast.unparse(what)] for what in calls}
