"""What organisers type about any kind of process."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.forms import MomentInput, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place
from folkmoot.spine.process.kinds import StageSpec
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.moments import MomentField

A_FORTNIGHT = timedelta(days=14)


class WordsForm(PlainForm):
    """What it is called, and its honest power."""

    title = LineField(label=_lazy("What is it called?"), max_length=120)
    summary = LineField(
        label=_lazy("What is it about, in a sentence or two?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    power = forms.ChoiceField(label=_lazy("Who decides in the end?"), choices=Process.POWERS, widget=forms.RadioSelect)
    can_change = LinesField(
        label=_lazy("What can this change?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("Only what is really open. People remember."),
    )
    cannot_change = LinesField(
        label=_lazy("What can it not change?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy(
            "Say it now, so that nobody feels fooled later: money already spent, laws, promises already made."
        ),
    )

    def __init__(self, *args: Any, process: Process, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["power"].choices = [one for one in Process.POWERS if one[0] in process.spec.powers]


class OfficeForm(PlainForm):
    """Which office would act on the result."""

    body = forms.ChoiceField(label=_lazy("Which office?"))
    # Short enough to leave room for what won, in the promise that will be asked for.
    will = LineField(
        label=_lazy("What would it do with the result?"),
        max_length=140,
        help_text=_lazy("Begin with a verb: “Paint the hall doors in the colour that wins”."),
    )

    def __init__(self, *args: Any, place: Place, **more: Any) -> None:
        super().__init__(*args, **more)
        self.bodies = {body.public_id: body for body in place.bodies.all()}
        self.fields["body"].choices = [("", _("Choose one"))] + [(key, str(body)) for key, body in self.bodies.items()]

    def clean_body(self) -> Body:
        return self.bodies[self.cleaned_data["body"]]


class NewOfficeForm(PlainForm):
    """An office that this place has not asked before."""

    name = LineField(label=_lazy("Organisation"), max_length=120, help_text=_lazy("Like “Wenderby Council”."))
    office = LineField(
        label=_lazy("Office or team"),
        max_length=120,
        required=False,
        help_text=_lazy("Like “Parks team”. Not a person's name."),
    )
    volunteers = forms.BooleanField(
        label=_lazy("It is a group of volunteers"),
        required=False,
        help_text=_lazy("Volunteers may hand a promise back without a mark against them."),
    )


class HoursForm(PlainForm):
    """When each stage with hours begins and ends, in the place's own time."""

    def __init__(self, *args: Any, process: Process, **more: Any) -> None:
        self.stages = process.spec.timed_stages
        more.setdefault("initial", _hours_of(process))
        super().__init__(*args, **more)
        for stage in self.stages:
            self.fields[f"{stage.name}_opens"] = _box(_("“%(stage)s” begins") % {"stage": stage.title})
            self.fields[f"{stage.name}_closes"] = _box(
                _("“%(stage)s” ends") % {"stage": stage.title},
                _("The first moment that is too late: “until 6 pm” means that 5.59 pm still counts and 6 pm does not."),
            )

    def clean(self) -> dict[str, Any]:
        before: tuple[StageSpec, datetime] | None = None
        for stage in self.stages:
            opens, closes = self.cleaned_data.get(f"{stage.name}_opens"), self.cleaned_data.get(f"{stage.name}_closes")
            if opens and closes and closes <= opens:
                self.add_error(f"{stage.name}_closes", _("This must be later than its beginning."))
            if opens and before and opens < before[1]:
                self.add_error(
                    f"{stage.name}_opens", _("“%(stage)s” has not ended by then.") % {"stage": before[0].title}
                )
            if closes and closes <= clock.now():
                self.add_error(f"{stage.name}_closes", _("That moment has already passed."))
            before = (stage, closes) if closes else None
        return self.cleaned_data

    @property
    def hours(self) -> dict[str, tuple[datetime, datetime]]:
        cleaned = self.cleaned_data
        return {stage.name: (cleaned[f"{stage.name}_opens"], cleaned[f"{stage.name}_closes"]) for stage in self.stages}


def _box(label: str, hint: str = "") -> MomentField:
    missing = _("Please answer “%(question)s”") % {"question": label}
    return MomentField(label=label, help_text=hint, widget=MomentInput(), error_messages={"required": missing})


def _hours_of(process: Process) -> dict[str, datetime]:
    """The hours as they stand; for a stage without any, a fortnight from tomorrow morning, or from the stage before."""
    hours: dict[str, datetime] = {}
    begins = _tomorrow_at_nine(process.place)
    for stage in process.spec.timed_stages:
        standing = process.timetable.get(stage.name)
        opens = standing.opens_at if standing else begins
        closes = standing.closes_at if standing else _evening(opens + A_FORTNIGHT, process.place)
        hours[f"{stage.name}_opens"], hours[f"{stage.name}_closes"] = opens, closes
        begins = closes
    return hours


def _tomorrow_at_nine(place: Place) -> datetime:
    return (timezone.localtime(clock.now(), place.zone) + timedelta(days=1)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )


def _evening(moment: datetime, place: Place) -> datetime:
    return timezone.localtime(moment, place.zone).replace(hour=18, minute=0)


class StopForm(PlainForm):
    """Why an open process is cancelled, in words that everyone will read."""

    why = LineField(
        label=_lazy("Why is it stopped?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("Everyone will read this. Do not name anybody."),
    )


class HideForm(PlainForm):
    """Why a process is taken off the pages, or put back."""

    HIDE = [
        ("personal", _lazy("It names or shows a person who should not be there")),
        ("harm", _lazy("It could harm somebody")),
        ("unlawful", _lazy("It may be against the law")),
        ("mistake", _lazy("It was published by mistake")),
    ]
    SHOW = [
        ("settled", _lazy("What was wrong has been put right")),
        ("unfounded", _lazy("There was no good reason to hide it")),
    ]
    reason_code = forms.ChoiceField(label=_lazy("Why?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, hidden: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason_code"].choices = self.SHOW if hidden else self.HIDE
