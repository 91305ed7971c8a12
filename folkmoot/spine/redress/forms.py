"""What people type when they ask for a review, while it runs, and when they decide one."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.clocks import timed, words
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.redress.actions import Remedy
from folkmoot.spine.redress.models import Conflict, Review

EVERYONE = _("Everyone can read this. Your name is not shown. Do not name neighbours.")
ONLY_THEM = _("Only you and whoever takes this can read it.")
FARTHEST = timedelta(days=3653)


class AskForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Review.KINDS[:2],
        required=False,
        initial=Review.APPEAL,
        widget=forms.RadioSelect,
    )
    words = LinesField(
        label=_("What went wrong, and what should be put right?"),
        help_text=EVERYONE,
        max_length=2000,
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Review.APPEAL


class ComplainForm(PlainForm):
    """About a person: somebody with a role here, or a name in words."""

    subject = forms.ModelChoiceField(
        Role.objects.none(),
        label=_("Who is it about?"),
        empty_label=_("Somebody else"),
        required=False,
        help_text=_("They will not be asked to look at it."),
    )
    who = LineField(label=_("If it is somebody else: their name"), max_length=120, required=False, help_text=ONLY_THEM)
    words = LinesField(label=_("What happened, and what should be put right?"), help_text=ONLY_THEM, max_length=2000)

    def __init__(self, *given: Any, place: Place, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["subject"].queryset = place.roles.in_force().select_related("person", "body").order_by("kind", "pk")
        self.fields["subject"].label_from_instance = lambda role: f"{role.person}, {role.get_kind_display()}"

    def clean(self) -> dict:
        given = super().clean() or {}
        if not given.get("subject") and not given.get("who") and "who" not in self.errors:
            self.add_error("who", _("Say who it is about, so that they are not asked to look at it."))
        return given


class TakeForm(PlainForm):
    ties = forms.MultipleChoiceField(
        label=_("Is any of this so?"),
        help_text=_("If it is, somebody else decides. Nobody is shown what you ticked."),
        choices=Conflict.WHYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    free = forms.BooleanField(
        label=_("I am free of conflict"),
        help_text=_(
            "Neither I nor my family, my employer or my landlord had a hand in this, or would gain or lose by it."
        ),
        required=False,
    )

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("ties") and given.get("free"):
            self.add_error(
                "free", _("Either one of these is so, or you are free of conflict. Take out one of the ticks.")
            )
        elif not given.get("ties") and not given.get("free") and "ties" not in self.errors:
            self.add_error("free", _("Only somebody who is free of conflict may decide this. Tick the box if you are."))
        return given


class RuleForm(PlainForm):
    """It stands, or it is put right in part or whole; for a result, by counting again; by a promise, where an office has to act."""

    STANDS, PARTLY, WRONG = Review.UPHELD, Review.PARTLY, Review.CHANGED
    state = forms.ChoiceField(
        label=_("What is your ruling?"),
        choices=[
            (STANDS, _("Not upheld: it stands")),
            (PARTLY, _("Partly upheld: some of it was wrong and is put right")),
            (WRONG, _("Upheld: it was wrong and is put right")),
        ],
        widget=forms.RadioSelect,
    )
    ruling = LinesField(
        label=_("Your reasons"), help_text=_("Everyone can read this. Do not name neighbours."), max_length=1000
    )
    count_again = forms.BooleanField(
        label=_("Count it again"),
        help_text=_("The new count replaces the result. The first one stays readable, with your reasons."),
        required=False,
    )
    leave_out = forms.MultipleChoiceField(
        label=_("Leave out of the new count"), required=False, widget=forms.CheckboxSelectMultiple
    )
    remedy_body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Which office should put something right?"),
        empty_label=_("None"),
        required=False,
        help_text=_("It is asked for a promise, with a day, in public."),
    )
    remedy_what = LineField(label=_("What should it do?"), max_length=240, required=False)
    remedy_due_on = forms.DateField(
        label=_("By when?"), required=False, error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )
    learned = LinesField(
        label=_("What can be learned from this?"),
        help_text=_("It is published on its own page, without names. Leave it empty if there is nothing."),
        max_length=500,
        required=False,
    )

    def __init__(self, *given: Any, review: Review, result: bool, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.today = today_in(review.place)
        self.fields["leave_out"].choices = choices
        self.fields["remedy_body"].queryset = review.place.bodies.all()
        if review.private:
            self.fields["ruling"].help_text = _("Only you and whoever complained can read this.")
        self._leave_out_what_does_not_apply(review, result, bool(choices))

    def _leave_out_what_does_not_apply(self, review: Review, result: bool, choices: bool) -> None:
        gone = [] if result else ["count_again"]
        gone += [] if result and choices else ["leave_out"]
        if review.private or not review.place.bodies.exists():
            gone += ["remedy_body", "remedy_what", "remedy_due_on"]
        if review.private:
            gone.append("learned")
        for name in gone:
            del self.fields[name]

    def clean(self) -> dict:
        given = super().clean() or {}
        does = [given.get(name) for name in ("count_again", "leave_out", "remedy_body", "remedy_what")]
        if given.get("state") == self.STANDS and any(does):
            raise forms.ValidationError(
                _("If it stands, nothing is counted again and no office has to act. Choose one or the other.")
            )
        if given.get("leave_out") and not given.get("count_again"):
            raise forms.ValidationError(_("To leave something out, it has to be counted again. Tick that too."))
        self._whole_remedy(given)
        return given

    def _whole_remedy(self, given: dict) -> None:
        parts = [given.get(name) for name in ("remedy_body", "remedy_what", "remedy_due_on")]
        if any(parts) and not all(parts) and not self.errors:
            raise forms.ValidationError(_("To ask an office for something, say which office, what, and by when."))
        if parts[2] and not self.today <= parts[2] <= self.today + FARTHEST:
            self.add_error("remedy_due_on", _("Give today or a later day, within ten years."))

    @property
    def remedy(self) -> Remedy | None:
        given = self.cleaned_data
        if not given.get("remedy_body"):
            return None
        return Remedy(given["remedy_body"], given["remedy_what"], given["remedy_due_on"])


class DeedForm(PlainForm):
    """A form about one review that runs."""

    def __init__(self, *given: Any, review: Review, **more: Any) -> None:
        self.review = review
        super().__init__(*given, **more)
        if review.private:
            for field in self.fields.values():
                field.help_text = ONLY_THEM if field.help_text == EVERYONE else field.help_text


class AgainForm(DeedForm):
    words = LinesField(
        label=_("What is wrong with the first ruling?"),
        help_text=EVERYONE,
        max_length=2000,
    )


class NothingForm(DeedForm):
    """Only a button."""


class QuestionForm(DeedForm):
    words = LinesField(label=_("Your question"), help_text=EVERYONE, max_length=1000)


class AnswerForm(DeedForm):
    words = LinesField(label=_("Your answer"), help_text=EVERYONE, max_length=1000)


class ReasonForm(DeedForm):
    reason = LinesField(label=_("Why"), help_text=EVERYONE, max_length=500)


class LimitForm(DeedForm):
    reason = LinesField(label=_("Why"), help_text=_("Only whom it concerns can read this."), max_length=500)


class ExtendForm(DeedForm):
    many = forms.IntegerField(label=_("How much more time?"), min_value=1, max_value=1000)
    why = LinesField(label=_("Why it takes longer"), help_text=EVERYONE, max_length=500)

    def __init__(self, *given: Any, review: Review, **more: Any) -> None:
        super().__init__(*given, review=review, **more)
        if review.clock_rule:
            rule = timed.rule_of(review)
            left = max(rule.extend_most - review.extended_by, 0)
            self.fields["many"].help_text = _("At most %(much)s.") % {"much": words.long(left, rule.unit)}

    def clean_many(self) -> int:
        verdict = timed.may_extend(self.review, self.cleaned_data["many"])
        if not verdict:
            raise forms.ValidationError(str(verdict.sentence))
        return self.cleaned_data["many"]


class ListForm(forms.Form):
    """The keys that the list understands; anything else in the address is passed over."""

    state = forms.ChoiceField(choices=Review.STATES, required=False)
    of = forms.RegexField(r"^[0-9a-f]{64}$", required=False)

    def wanted(self) -> dict:
        self.is_valid()
        return {"state": self.cleaned_data.get("state", ""), "of": self.cleaned_data.get("of", "")}
