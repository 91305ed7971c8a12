"""Open data of promises: what was asked and promised, what was told of it, and what was paid towards its cost."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, MOMENT, MONEY, WHOLE, Column, Table, figure
from folkmoot.spine.commitments import published
from folkmoot.spine.commitments.models import Commitment, CommitmentQuery, Payment, Update

CURRENCY = Column(name="currency", title=_("currency"), about=_("As ISO 4217 names it."))
SPENT = Column(
    name="spent",
    title=_("spent"),
    about=_("What had been spent by then, in the currency of the promise."),
    kind=MONEY,
    value=lambda update: figure(update.spent_minor, update.commitment.currency),
)


def rows(place: Place) -> CommitmentQuery:
    return published.rows(AnonymousUser(), place)


def _process(promise: Commitment) -> str | None:
    """Only of one that is announced: a promise may outlive the page of the decision that asked for it."""
    process = promise.process
    return process.public_id if process and not process.hidden and process.state in process.ANNOUNCED else None


PROMISES = Table(
    name="promises",
    title=_("Promises"),
    about=_("What an office or group was asked to do, whether it promised, by when, at what cost, and how it stands."),
    model=Commitment,
    rows=rows,
    position=60,
    columns=(
        Column(name="process", title=_("decision"), about=_("The process that asked for it, by its id."), value=_process),
        Column(name="body", title=_("office"), about=_("Who was asked.")),
        Column(name="what", title=_("what"), about=_("What it was asked to do.")),
        Column(
            name="state",
            title=_("state"),
            about=_("How it stands."),
            by="state",
            choices=tuple(name for name, _words in Commitment.STATES),
        ),
        Column(name="asked_at", title=_("asked"), about=_("When it was asked."), kind=MOMENT),
        Column(name="answer_due_on", title=_("answer due"), about=_("By when it was to answer."), kind=DAY),
        Column(name="answered_at", title=_("answered"), about=_("When it answered."), kind=MOMENT),
        Column(
            name="unanswered_since", title=_("unanswered since"), about=_("Since when an answer was missing."), kind=DAY
        ),
        Column(name="due_on", title=_("due"), about=_("By when it is to be done."), kind=DAY),
        Column(name="asked_due_on", title=_("first due"), about=_("By when it was first asked for."), kind=DAY),
        Column(name="late_since", title=_("late since"), about=_("Since when it was late."), kind=DAY),
        Column(name="ended_at", title=_("ended"), about=_("When it was kept, broken, declined or given back."), kind=MOMENT),
        Column(name="reason", title=_("reason"), about=_("Why, in the office's words.")),
        Column(name="percent", title=_("done, of a hundred"), about=_("How much of it is done, as the office says."), kind=WHOLE),
        Column(
            name="confirmed",
            title=_("confirmed"),
            about=_("residents: they said so; undisputed: nobody disagreed; followed: what followed shows it."),
        ),
        Column(name="disputed_since", title=_("disputed since"), about=_("Since when residents disagree."), kind=DAY),
        CURRENCY,
        Column(
            name="cost", title=_("cost"), about=_("What it is to cost."), kind=MONEY,
            value=lambda one: figure(one.cost_minor, one.currency),
        ),
        Column(
            name="paid", title=_("paid"), about=_("What was paid towards it so far."), kind=MONEY,
            value=lambda one: figure(one.paid_minor, one.currency) if one.currency else None,
        ),
        Column(name="learned", title=_("learned"), about=_("What those who did it learned.")),
        Column(
            name="page", title=_("page"), about=_("Where to read of it."), kind=LINK,
            value=lambda one: one.get_absolute_url(),
        ),
    ),
)  # fmt: skip


def update_rows(place: Place) -> QuerySet[Update]:
    return Update.objects.filter(commitment__in=rows(place)).select_related("commitment")


def _of(one: Any) -> str:
    return one.commitment.public_id


PROMISE = Column(
    name="promise", title=_("promise"), about=_("The promise, by its id."), value=_of, by="commitment__public_id"
)
UPDATES = Table(
    name="updates",
    title=_("What was told of promises"),
    about=_("What an office told of its promise, step by step, in its own words."),
    model=Update,
    rows=update_rows,
    position=70,
    columns=(
        PROMISE,
        Column(name="made_at", title=_("told"), about=_("When it was told."), kind=MOMENT),
        Column(name="words", title=_("words"), about=_("What was told.")),
        Column(name="going", title=_("going"), about=_("started, going-well, at-risk or stopped, as the office says.")),
        Column(name="percent", title=_("done, of a hundred"), about=_("How much was done by then."), kind=WHOLE),
        SPENT,
        Column(
            name="evidence",
            title=_("evidence"),
            about=_("An address that shows it."),
            value=lambda one: one.evidence_url,
        ),
    ),
)


def payment_rows(place: Place) -> QuerySet[Payment]:
    return Payment.objects.filter(commitment__in=rows(place)).select_related("commitment", "stage")


PAYMENTS = Table(
    name="payments",
    title=_("Payments"),
    about=_(
        "Money handed over towards a promise. A mistake is undone in the open: such a payment has a day on which it was."
    ),
    model=Payment,
    rows=payment_rows,
    position=80,
    columns=(
        PROMISE,
        Column(name="paid_on", title=_("paid on"), about=_("The day."), kind=DAY),
        CURRENCY,
        Column(
            name="amount",
            title=_("amount"),
            about=_("How much."),
            kind=MONEY,
            value=lambda payment: figure(payment.amount_minor, payment.currency),
        ),
        Column(name="stage", title=_("stage"), about=_("Which agreed part of the cost it is.")),
        Column(name="what_for", title=_("what for"), about=_("What it was for.")),
        Column(
            name="proof",
            title=_("proof"),
            about=_("file: the receipt is kept; seen: it was seen; later: it comes later."),
        ),
        Column(name="undone_on", title=_("undone on"), about=_("The day it was taken back, if it was."), kind=DAY),
        Column(name="undone_why", title=_("why undone"), about=_("Why it was taken back.")),
    ),
)

TABLES = (PROMISES, UPDATES, PAYMENTS)
