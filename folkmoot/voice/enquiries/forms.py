"""What is typed when somebody asks, when an office answers, and in between."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.clocks import packs, timed
from folkmoot.belong.clocks import words as clock_words
from folkmoot.belong.clocks.due import later
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.voice.enquiries import queries, rules
from folkmoot.voice.enquiries.actions import ASK_BACK, Answer
from folkmoot.voice.enquiries.letters import review_letter
from folkmoot.voice.enquiries.models import (
    ENVIRONMENT,
    INFORMATION,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MOST_QUESTIONS,
    Enquiry,
    Turn,
    today_in,
)

EVERYONE = _("Everyone can read this. Do not name people, and tell nothing private.")
FARTHEST = timedelta(days=3653)
LONGEST_WORDS = 4000


class BodyField(forms.ModelChoiceField):
    """One of the offices, by its public id."""

    def __init__(self, **more: Any) -> None:
        super().__init__(Body.objects.none(), to_field_name="public_id", **more)


class AskForm(PlainForm):
    """One page, from a phone in five minutes."""

    body = BodyField(label=_("Which office do you ask?"), empty_label=_("choose one"))
    title = LineField(label=_("What is it about, in a few words?"), max_length=LONGEST_TITLE)
    questions = LinesField(
        label=_("Your questions, one on each line"),
        max_length=MOST_QUESTIONS * (LONGEST_QUESTION + 1),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Ten at most. Ask for what they have: figures, letters, plans, reports. Everyone can read it."),
    )
    environment = forms.BooleanField(
        label=_("It is about the environment"),
        required=False,
        help_text=_("Air, water, soil, noise, waste, nature, or what affects them. Another law holds for that."),
    )
    shows_name = forms.BooleanField(
        label=_("Show my name"), required=False, help_text=_("Otherwise the page says “A neighbour”.")
    )
    for_place = forms.BooleanField(
        label=_("I ask this for the place, as an organiser"),
        required=False,
        help_text=_("Any organiser can go on with it."),
    )

    def __init__(self, *given: Any, place: Place, person: Person, **more: Any) -> None:
        self.place = place
        super().__init__(*given, **more)
        self.fields["body"].queryset = queries.askable(place)
        if queries.law_in(place, ENVIRONMENT) is None:
            del self.fields["environment"]
        if not rules.may_ask_for_place(person, place):
            del self.fields["for_place"]

    def clean_questions(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        if not lines:
            raise forms.ValidationError(_("Write at least one question."))
        if len(lines) > MOST_QUESTIONS:
            raise forms.ValidationError(_("These are more than ten lines. Ask the most important ones first."))
        if any(len(line) > LONGEST_QUESTION for line in lines):
            raise forms.ValidationError(_("One of the lines is longer than 300 letters. Make two questions of it."))
        return "\n".join(lines)

    def answers(self) -> dict[str, Any]:
        """Clean values as the draft keeps them."""
        given = dict(self.cleaned_data)
        law = ENVIRONMENT if given.pop("environment", False) else INFORMATION
        return {"for_place": False, **given, "law": law, "language": get_language() or ""}


class ListForm(forms.Form):
    """The keys that the list understands; anything else in the address is passed over."""

    show = forms.ChoiceField(choices=[(word, word) for word in queries.SHOW], required=False)
    body = forms.RegexField(r"^[0-9a-z]{10}$", required=False)

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {"show": self.cleaned_data.get("show", ""), "body": self.cleaned_data.get("body", "")}


class EnquiryForm(PlainForm):
    """A form about one enquiry."""

    def __init__(self, *given: Any, enquiry: Enquiry, **more: Any) -> None:
        self.enquiry, self.today = enquiry, today_in(enquiry.place)
        super().__init__(*given, **more)


class NothingForm(EnquiryForm):
    """A press is enough."""


class ClarifyForm(EnquiryForm):
    words = LinesField(label=_("Your answer to what they asked"), max_length=2000, help_text=EVERYONE)


class WithdrawForm(EnquiryForm):
    reason = LinesField(label=_("Why you take it back"), max_length=600, help_text=EVERYONE)


class SayForm(EnquiryForm):
    answers = forms.ChoiceField(
        label=_("Does this answer your question?"), choices=Enquiry.SAID, widget=forms.RadioSelect
    )


class ReviewForm(EnquiryForm):
    words = LinesField(
        label=_("Your letter"),
        max_length=LONGEST_WORDS,
        help_text=_("Drafted for you from what is known. Change what you like. Everyone can read it."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["words"].initial = review_letter(self.enquiry)


class SendOnForm(EnquiryForm):
    body = BodyField(label=_("Which office has it?"), empty_label=_("choose one"))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["body"].queryset = queries.others(self.enquiry)


class NotOursForm(EnquiryForm):
    """“Not ours”, from somebody who is signed in for the office."""

    to = BodyField(label=_("Whose is it?"), required=False, empty_label=_("I do not know, or it is not in this list"))
    note = LinesField(
        label=_("Why it is not yours, and whom to ask"),
        max_length=600,
        help_text=EVERYONE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["to"].queryset = queries.others(self.enquiry)


class TakeTimeForm(EnquiryForm):
    until = forms.DateField(
        label=_("We need until"), error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )
    why = LinesField(
        label=_("Why it takes longer"), max_length=400, help_text=EVERYONE, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.latest = latest(self.enquiry)
        self.fields["until"].help_text = _("Not later than %(day)s.") % {"day": date_format(self.latest, "DATE_FORMAT")}

    def clean_until(self) -> date:
        day = self.cleaned_data["until"]
        if not self.enquiry.turn.due_on < day <= self.latest:
            raise forms.ValidationError(
                _("Choose a day after %(due)s and not later than %(latest)s.")
                % {
                    "due": date_format(self.enquiry.turn.due_on, "DATE_FORMAT"),
                    "latest": date_format(self.latest, "DATE_FORMAT"),
                }
            )
        return day


def latest(enquiry: Enquiry) -> date:
    """The last day to which the law lets an office put it off."""
    turn = enquiry.turn
    rule = timed.rule_of(turn)
    return later(rule, turn.due_on, max(rule.extend_most - turn.extended_by, 0), enquiry.place)


class AnswerForm(EnquiryForm):
    """How an office answers, with a ground where it holds something back, and a promise where one comes of it."""

    how = forms.ChoiceField(label=_("How do you answer?"), choices=Turn.HOWS, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("If something is held back: on which ground?"), required=False)
    words = LinesField(
        label=_("Your answer, or what you have to ask back"),
        max_length=LONGEST_WORDS,
        help_text=_("Answer each question. If you refuse, say why the ground holds here. Everyone can read this."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    link = forms.URLField(
        label=_("A link to the documents on your own site"),
        required=False,
        max_length=300,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": _("Write a whole web address, like https://example.org/lamps.")},
    )
    promise_what = LineField(
        label=_("Will you do something because of this? Say what"),
        max_length=240,
        required=False,
        help_text=_("It becomes a promise of your office, which everyone can follow. Leave it empty if not."),
    )
    promise_on = forms.DateField(
        label=_("By when?"), required=False, error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if rules.can_be_asked_back(self.enquiry):
            self.fields["how"].choices = [*Turn.HOWS, (ASK_BACK, _("we have to ask something back first"))]
        found = packs.grounds_in(self.enquiry.place.nation, self.today, self.enquiry.law)
        named = [(one.id, f"{clock_words.ground(one.id)} ({one.source})") for one in found]
        self.fields["ground"].choices = [("", _("choose a ground")), *named]

    def clean_promise_on(self) -> date | None:
        day = self.cleaned_data["promise_on"]
        if day and not self.today <= day <= self.today + FARTHEST:
            raise forms.ValidationError(_("Give today or a later day, within the next ten years."))
        return day

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        how, ground = given.get("how"), given.get("ground")
        if how in (Turn.REFUSED, Turn.PART) and not ground and "ground" not in self.errors:
            self.add_error("ground", _("Choose the ground. Nothing is held back without one."))
        what, day = given.get("promise_what"), given.get("promise_on")
        if what and not day and "promise_on" not in self.errors:
            self.add_error("promise_on", _("Give the day by which you will have done it."))
        if day and not what and "promise_what" not in self.errors:
            self.add_error("promise_what", _("Say what you will have done by that day."))
        return given

    def result(self) -> dict[str, Answer]:
        """Clean values as the actions take them."""
        return {"given": answer_of(self.cleaned_data)}


def answer_of(given: dict) -> Answer:
    """What the office said; a ground or a promise left over from another choice is passed over."""
    how = given["how"]
    held_back, answers = how in (Turn.REFUSED, Turn.PART), how != ASK_BACK
    promise = (given["promise_what"], given["promise_on"]) if answers and given.get("promise_what") else None
    return Answer(
        how=how,
        words=given["words"],
        ground=given["ground"] if held_back else "",
        link=given.get("link", "") if answers else "",
        promise=promise,
    )
