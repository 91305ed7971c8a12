"""Open data of meetings: when and where they were, and what they decided. Numbers of hands, never whose; no names."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from folkmoot.belong.places.models import Place
from folkmoot.cupboard.open_data.tables import DAY, LINK, MOMENT, WHOLE, YES, Column, Table
from folkmoot.furniture.meetings import published
from folkmoot.furniture.meetings.models import Decision, DecisionQuery, Meeting, MeetingQuery


def meetings(place: Place) -> MeetingQuery:
    return published.rows(AnonymousUser(), place)


def decisions(place: Place) -> DecisionQuery:
    return published.decisions(AnonymousUser(), place).exclude(number=None)


MEETINGS = Table(
    name="meetings",
    title=_("Meetings"),
    about=_("Meetings of steering groups: when, where, and how many of those who may vote were there."),
    model=Meeting,
    rows=meetings,
    position=60,
    columns=(
        Column(name="group", title=_("group"), about=_("Whose meeting it is."), value=lambda one: one.title),
        Column(name="starts_at", title=_("starts"), about=_("When it begins or began."), kind=MOMENT),
        Column(name="where", title=_("where"), about=_("Where people meet.")),
        Column(
            name="state",
            title=_("state"),
            about=_("How it stands."),
            by="state",
            choices=tuple(state for state, _words in Meeting.STATES),
        ),
        Column(
            name="notice_days",
            title=_("days of notice"),
            about=_("Days between its agenda and the meeting."),
            kind=WHOLE,
        ),
        Column(name="quorum", title=_("quorum"), about=_("How many had to be there to decide."), kind=WHOLE),
        Column(
            name="residents_voting",
            title=_("residents voting"),
            about=_("How many who live here were there to vote."),
            kind=WHOLE,
        ),
        Column(
            name="others_voting", title=_("others voting"), about=_("How many others were there to vote."), kind=WHOLE
        ),
        Column(
            name="page",
            title=_("page"),
            about=_("Where to read its minutes."),
            kind=LINK,
            value=lambda one: one.get_absolute_url(),
        ),
    ),
)
DECISIONS = Table(
    name="meeting-decisions",
    title=_("Decisions of meetings"),
    about=_("What steering groups decided, how, and with how many hands."),
    model=Decision,
    rows=decisions,
    position=61,
    columns=(
        Column(
            name="meeting",
            title=_("meeting"),
            about=_("The meeting, by its id."),
            value=lambda one: one.item.meeting.public_id,
            by="item__meeting__public_id",
        ),
        Column(name="number", title=_("number"), about=_("Its number in the group’s own register."), kind=WHOLE),
        Column(name="text", title=_("decision"), about=_("What was decided, or was not carried.")),
        Column(
            name="method",
            title=_("method"),
            about=_("How it was decided."),
            choices=tuple(word for word, _words in Decision.METHODS),
        ),
        Column(name="votes_for", title=_("for"), about=_("Hands for it, where hands were counted."), kind=WHOLE),
        Column(name="votes_against", title=_("against"), about=_("Hands against it."), kind=WHOLE),
        Column(name="abstained", title=_("neither"), about=_("Hands for neither."), kind=WHOLE),
        Column(name="carried", title=_("carried"), about=_("true if it was decided."), kind=YES),
        Column(name="decided_at", title=_("decided"), about=_("When the meeting was."), kind=MOMENT),
        Column(
            name="review_on",
            title=_("review"),
            about=_("When it is to be looked at again, if that was said."),
            kind=DAY,
        ),
        Column(
            name="page",
            title=_("page"),
            about=_("Where to read it."),
            kind=LINK,
            value=lambda one: one.get_absolute_url(),
        ),
        Column(
            name="record",
            title=_("record entry"),
            about=_("Its entry of the public record."),
            kind=LINK,
            value=lambda one: f"/record/pending/{one.leaf}/" if one.leaf else "",
        ),
    ),
)
