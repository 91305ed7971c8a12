"""What is typed to write the minutes of one point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import DayInput, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.furniture.meetings import counting
from folkmoot.furniture.meetings.actions import Decided, Unfit, Written
from folkmoot.furniture.meetings.forms import A_DAY, OnePerson, People
from folkmoot.furniture.meetings.models import LONGEST_DECISION, LONGEST_NOTE, Decision, Item
from folkmoot.furniture.meetings.owners import Seat
from folkmoot.furniture.meetings.rules import MOST_TASKS


def _hands(label: Any) -> forms.IntegerField:
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
            self._add_task(number, bodies, seats)

    def _add_task(self, number: int, bodies: list[Body], seats: list[Seat]) -> None:
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
        self.fields[f"by_{number}"] = OnePerson(
            label=_("If it is your own group: who of you said yes?"),
            required=False,
            help_text=_("Their name stands in the minutes. The group promises it all the same."),
        )
        self.fields[f"by_{number}"].seat(seats)
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
    def aside_boxes(self) -> list:
        return self.boxes("stood_aside", "interest")

    @property
    def decision_boxes(self) -> list:
        return self.boxes("decision", "method", "votes_for", "votes_against", "abstained", "how", "review_on")

    @property
    def task_boxes(self) -> list:
        return [
            box
            for number in range(1, MOST_TASKS + 1)
            for box in self.boxes(f"what_{number}", f"body_{number}", f"by_{number}", f"due_{number}")
        ]

    @property
    def has_decision(self) -> bool:
        typed = any(box.value() for box in self.boxes("decision"))
        return bool(self.item.made) or typed or any(box.errors for box in self.decision_boxes)

    @property
    def has_aside(self) -> bool:
        return any(box.errors or box.value() for box in self.aside_boxes)

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
        if not what and (body or day or given.get(f"by_{number}")):
            self.add_error(f"what_{number}", _("Say what will be done."))
        if what and not body:
            self.add_error(f"body_{number}", _("Say who is asked."))
        if what and not day and f"due_{number}" not in self.errors:
            self.add_error(f"due_{number}", _("Give a day."))

    def refuse(self, unfit: Unfit) -> None:
        """What did not fit stands at its box."""
        self.add_error(unfit.box if unfit.box in self.fields else None, str(unfit))

    def written(self) -> Written:
        given = self.cleaned_data
        tasks = [
            (given[f"body_{number}"], given[f"what_{number}"], given[f"due_{number}"], given[f"by_{number}"])
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
        found[f"by_{number}"] = task.person.public_id if task.person else ""
    return found
