"""What is typed to call a meeting, to put a point on its agenda, and to write its minutes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.forms import DayInput, MomentInput, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.furniture.files.fields import DocumentField
from folkmoot.furniture.meetings import counting
from folkmoot.furniture.meetings.actions import Call, Decided, Written
from folkmoot.furniture.meetings.models import (
    LONGEST_DECISION,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Attendance,
    Decision,
    Item,
    Meeting,
)
from folkmoot.furniture.meetings.owners import Seat
from folkmoot.furniture.meetings.rules import MOST_POINTS, MOST_TASKS

FARTHEST = timedelta(days=731)
A_DAY = _("Write a day, like 14 December 2027.")
EVERYONE = _("Everyone can read this. Do not name people.")


class LinkField(forms.CharField):
    """A link for taking part online."""

    def __init__(self, **more: Any) -> None:
        words = {
            "label": _("The link for taking part online"),
            "help_text": _("Only those who belong see it, until the meeting is over. You can also give it later."),
        }
        super().__init__(max_length=500, required=False, widget=forms.URLInput, **words, **more)

    def clean(self, value: Any) -> str:
        link: str = super().clean(value).strip()
        if link:
            URLValidator(["https", "http"], message=_("Type the whole address, beginning with https://."))(link)
        return link


class LinkForm(PlainForm):
    link = LinkField()


class CallForm(PlainForm):
    """When, where, and what is talked about."""

    starts_at = forms.DateTimeField(
        label=_("When does it begin?"),
        widget=MomentInput,
        help_text=_("For a meeting that was held already, give the day and hour when it was."),
    )
    where = LineField(label=_("Where?"), max_length=160)
    access = LineField(
        label=_("How do people get in and follow it?"),
        max_length=200,
        required=False,
        help_text=_("Steps, a loop for hearing, an interpreter, somebody for the children."),
    )
    from_home = LineField(
        label=_("How can people take part from home?"),
        max_length=200,
        required=False,
        help_text=_(
            "A phone number to ring, or whom to ask. Everyone can read this, so the link goes in the next box."
        ),
    )
    link = LinkField()
    points = LinesField(
        label=_("What is to be talked about? One point on each line"),
        max_length=MOST_POINTS * (LONGEST_TITLE + 1),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The minutes to approve and what is still open from before come first by themselves."),
    )
    short_notice = LineField(
        label=_("If there is less notice than the group’s rule says: why?"), max_length=240, required=False
    )
    noticed_on = forms.DateField(
        label=_("If it was held already: on which day did its notice go out?"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": A_DAY},
    )

    def clean_starts_at(self) -> Any:
        moment = self.cleaned_data["starts_at"]
        if not clock.now() - FARTHEST < moment < clock.now() + FARTHEST:
            raise forms.ValidationError(_("Give a day within two years."))
        return moment

    def clean_points(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        if len(lines) > MOST_POINTS - 4:
            raise forms.ValidationError(_("These are more points than one evening holds. Keep some for the next time."))
        if any(len(line) > LONGEST_TITLE for line in lines):
            raise forms.ValidationError(_("One of the lines is too long. Say it in a few words."))
        return tuple(lines)

    def clean_noticed_on(self) -> Any:
        day, moment = self.cleaned_data["noticed_on"], self.cleaned_data.get("starts_at")
        if day and moment and day > timezone.localtime(moment).date():
            raise forms.ValidationError(_("Notice goes out before the meeting. Give an earlier day."))
        return day

    def given(self) -> Call:
        return Call(**self.cleaned_data)


class PutForm(PlainForm):
    """A point for the agenda, with a paper."""

    title = LineField(label=_("What is it, in a few words?"), max_length=LONGEST_TITLE)
    about = LinesField(
        label=_("What should people know before?"),
        max_length=1000,
        required=False,
        help_text=EVERYONE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    paper = DocumentField(label=_("A paper to read before"), required=False)
    paper_title = LineField(label=_("What is the paper called?"), max_length=120, required=False)

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if given.get("paper") and not given.get("paper_title") and "paper_title" not in self.errors:
            self.add_error("paper_title", _("Give the paper a name."))
        return given


class CancelForm(PlainForm):
    why = LineField(label=_("Why?"), max_length=240, help_text=EVERYONE)


class People(forms.MultipleChoiceField):
    """Some of those who belong, as Person rows."""

    widget = forms.CheckboxSelectMultiple

    def seat(self, seats: list[Seat]) -> None:
        self.seats = {seat.person.public_id: seat for seat in seats}
        self.choices = [(public_id, _named(seat)) for public_id, seat in self.seats.items()]

    def clean(self, value: Any) -> list[Person]:
        return [self.seats[public_id].person for public_id in dict.fromkeys(super().clean(value))]


def _named(seat: Seat) -> str:
    return f"{seat.person} ({seat.called})" if seat.called else str(seat.person)


class HereForm(PlainForm):
    """Who is there: from it follows whether the meeting can decide."""

    here = People(label=_("Who is there?"), required=False)
    sorry = People(label=_("Who sent word that they cannot come?"), required=False)
    guests = forms.IntegerField(label=_("How many guests?"), min_value=0, max_value=999, required=False)

    def __init__(self, *given: Any, meeting: Meeting, seats: list[Seat], **more: Any) -> None:
        noted = {how: [one.person.public_id for one in _noted(meeting, how)] for how, _words in Attendance.HOWS}
        start = {"here": noted[Attendance.HERE], "sorry": noted[Attendance.SORRY], "guests": meeting.guests}
        super().__init__(*given, initial=start, **more)
        for name in ("here", "sorry"):
            self.fields[name].seat(seats)

    def clean_guests(self) -> int:
        return self.cleaned_data["guests"] or 0

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if both := set(given.get("here", [])) & set(given.get("sorry", [])):
            name = str(next(iter(both)))
            self.add_error("sorry", _("%(name)s cannot be there and away. Take one tick out.") % {"name": name})
        return given


def _noted(meeting: Meeting, how: str) -> list[Attendance]:
    return list(meeting.attendances.filter(how=how).select_related("person"))


def _hands(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=999, required=False)


class ItemForm(PlainForm):
    """Everything that can be written to one point: the note first, the rest only where it is needed."""

    note = LinesField(
        label=_("What was said, in short"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("Two lines are enough. What was said, not who said it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    approved = forms.ChoiceField(
        label=_("Are these minutes right?"), choices=[("", _("nothing was said")), *Item.ANSWERS], required=False
    )
    corrections = LinesField(
        label=_("What is corrected in them?"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decision = LineField(label=_("What was decided, in one sentence?"), max_length=LONGEST_DECISION, required=False)
    method = forms.ChoiceField(
        label=_("How was it decided?"),
        choices=[("", _("choose one")), *((one.method, one.title) for one in counting.PROMPTS)],
        required=False,
    )
    votes_for = _hands(_("Hands for it"))
    votes_against = _hands(_("Hands against it"))
    abstained = _hands(_("Hands for neither"))
    how = LinesField(
        label=_("Doubts that were met, advice that was asked, or the points of a ranking"),
        max_length=1000,
        required=False,
        help_text=_("For a ranking one choice on each line, with its points."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = forms.DateField(
        label=_("When will it be looked at again?"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": A_DAY},
    )
    stood_aside = People(label=_("Who stood aside, since they have something of their own in it?"), required=False)
    interest = LineField(
        label=_("What is it that they have in it?"),
        max_length=240,
        required=False,
        help_text=_("Everyone can read this."),
    )

    def __init__(self, *given: Any, item: Item, seats: list[Seat], bodies: list[Body], **more: Any) -> None:
        self.item = item
        more.setdefault("initial", _initial(item))
        super().__init__(*given, prefix=item.public_id, **more)
        self.fields["stood_aside"].seat([seat for seat in seats if seat.votes])
        if item.kind != Item.MINUTES:
            del self.fields["approved"], self.fields["corrections"]
        for number in range(1, MOST_TASKS + 1):
            self._add_task(number, bodies)

    def _add_task(self, number: int, bodies: list[Body]) -> None:
        self.fields[f"what_{number}"] = LineField(
            label=_("What will be done?"),
            max_length=240,
            required=False,
            help_text=_("A sentence that begins with a verb."),
        )
        self.fields[f"body_{number}"] = forms.ModelChoiceField(
            Body.objects.filter(pk__in=[body.pk for body in bodies]),
            label=_("Who is asked?"),
            to_field_name="public_id",
            required=False,
            empty_label=_("choose one"),
        )
        self.fields[f"due_{number}"] = forms.DateField(
            label=_("By when?"), required=False, widget=DayInput, error_messages={"invalid": A_DAY}
        )

    # --- How a page draws it -------------------------------------------------------------------

    def boxes(self, *names: str) -> list:
        return [self[name] for name in names if name in self.fields]

    @property
    def first_boxes(self) -> list:
        return self.boxes("approved", "corrections", "note")

    @property
    def decision_boxes(self) -> list:
        return self.boxes(
            "decision",
            "method",
            "votes_for",
            "votes_against",
            "abstained",
            "how",
            "review_on",
            "stood_aside",
            "interest",
        )

    @property
    def task_boxes(self) -> list:
        return [
            box
            for number in range(1, MOST_TASKS + 1)
            for box in self.boxes(f"what_{number}", f"body_{number}", f"due_{number}")
        ]

    @property
    def has_decision(self) -> bool:
        return bool(self.item.made) or any(box.errors or box.value() for box in self.boxes("decision", "stood_aside"))

    @property
    def has_task(self) -> bool:
        return any(box.errors or box.value() for box in self.task_boxes)

    # --- What was typed ------------------------------------------------------------------------

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        self._clean_decision(given)
        if given.get("stood_aside") and not given.get("interest"):
            self.add_error("interest", _("Say in a few words what it is, as they said it."))
        for number in range(1, MOST_TASKS + 1):
            self._clean_task(given, number)
        return given

    def _clean_decision(self, given: dict) -> None:
        text, method = given.get("decision"), given.get("method")
        if text and not method:
            self.add_error("method", _("Say how it was decided."))
        if method and not text and "decision" not in self.errors:
            self.add_error("decision", _("Say in one sentence what was decided."))
        if text and method in (Decision.HANDS, Decision.MAJORITY) and given.get("votes_for") is None:
            self.add_error("votes_for", _("Say how many hands there were. If there was none, write 0."))
        if text and method == Decision.CONSENT and given.get("votes_against"):
            self.add_error(
                "votes_against", _("With a hand against it there is no consent. Write what people think instead.")
            )
        if text and method == Decision.RANKING and not counting.points_in(given.get("how") or ""):
            self.add_error(
                "how", _("Write each choice with its points on a line of its own, like “Bench by the pond 14”.")
            )

    def _clean_task(self, given: dict, number: int) -> None:
        what, body, day = (given.get(f"{name}_{number}") for name in ("what", "body", "due"))
        if not what and (body or day):
            self.add_error(f"what_{number}", _("Say what will be done."))
        if what and not body:
            self.add_error(f"body_{number}", _("Say who is asked."))
        if what and not day and f"due_{number}" not in self.errors:
            self.add_error(f"due_{number}", _("Give a day."))

    def written(self) -> Written:
        given = self.cleaned_data
        tasks = [
            (given[f"body_{number}"], given[f"what_{number}"], given[f"due_{number}"])
            for number in range(1, MOST_TASKS + 1)
            if given.get(f"what_{number}")
        ]
        return Written(
            note=given["note"],
            decided=_decided(given),
            stood_aside=tuple(given["stood_aside"]),
            interest=given["interest"],
            tasks=tuple(tasks),
            approved=given.get("approved", ""),
            corrections=given.get("corrections", ""),
        )


def _decided(given: dict) -> Decided | None:
    if not given.get("decision"):
        return None
    counts = given["method"] in Decision.COUNTED
    hands = {name: given[name] if counts else None for name in ("votes_for", "votes_against", "abstained")}
    return Decided(
        text=given["decision"], method=given["method"], how=given["how"], review_on=given["review_on"], **hands
    )


def _initial(item: Item) -> dict[str, Any]:
    """What was written before, so that it can be changed."""
    found: dict[str, Any] = {"note": item.note, "approved": item.approved, "corrections": item.corrections}
    if (made := item.made) is not None:
        found |= {
            name: getattr(made, name)
            for name in ("method", "votes_for", "votes_against", "abstained", "how", "review_on")
        }
        found["decision"] = made.text
    interests = list(item.interests.all())
    found["stood_aside"] = [one.person.public_id for one in interests if one.person]
    found["interest"] = interests[0].words if interests else ""
    for number, task in enumerate(item.tasks.all()[:MOST_TASKS], start=1):
        found |= {f"what_{number}": task.what, f"body_{number}": task.body.public_id, f"due_{number}": task.due_on}
    return found
