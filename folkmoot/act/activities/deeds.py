"""What hosts can do, each with its form and its rule: pages draw what is open to whoever looks, and one view runs it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import actions, rules
from folkmoot.act.activities.forms import AskForm, GuestForm, LetterForm, MoveForm, TakeOffForm, TellForm, WhyForm
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.base.forms import PlainForm
from folkmoot.base.verdict import Verdict, Words
from folkmoot.belong.people.models import Person, Visitor


class NoQuestion(PlainForm):
    """A button alone."""

    def answers(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Deed:
    """One of them. `makes` gives its form for a person and a thing; `files` when it takes a picture; `most_a_day` where it is limited."""

    name: str
    label: Words
    button: Words
    done: Words
    makes: Callable[..., forms.Form]
    may: Callable[[Visitor, Any], Verdict]
    run: Callable[..., Any]
    files: bool = False
    most_a_day: int = 0
    kind: str = "quiet"


def _plain(form: type[forms.Form]) -> Callable[..., forms.Form]:
    return lambda person, thing, *given, **more: form(*given, **more)


def _ask(person: Person, activity: Activity, *, whom: Person, hand_over: bool) -> object:
    return actions.ask(person, activity, whom=whom, hand_over=hand_over)


OF_OCCASION = (
    Deed(
        "write", _("Write to everybody who comes"), _("Send it"), _("It is sent."),
        _plain(LetterForm), rules.may_write_to_all, actions.write_to_all, most_a_day=3,
    ),
    Deed(
        "add", _("Put somebody on the list who rang"), _("Put them on the list"), _("They are on the list."),
        _plain(GuestForm), rules.may_look_after_list, actions.add_guest,
    ),
    Deed(
        "take-off", _("Take somebody off the list"), _("Take them off and tell them why"), _("They are not on the list any more."),
        lambda person, thing, *given, **more: TakeOffForm(*given, occasion=thing, **more),
        rules.may_look_after_list, actions.take_off, kind="warn",
    ),
    Deed(
        "tell", _("Tell what happened"), _("Save"), _("Saved. Everyone can read it."),
        _plain(TellForm), rules.may_tell, actions.tell_what_happened, files=True,
    ),
    Deed(
        "move", _("Move this date, or find another place"), _("Move it and tell everybody"), _("It is moved, and everybody who comes is told."),
        lambda person, thing, *given, **more: MoveForm(*given, occasion=thing, person=person, **more), rules.may_move, actions.move,
    ),
    Deed(
        "call-off", _("Call this date off"), _("Call it off and tell everybody"), _("It is called off, and everybody who comes is told."),
        _plain(WhyForm), rules.may_call_off, actions.call_off, kind="warn",
    ),
    Deed(
        "put-on", _("It is on after all"), _("Put it on again and tell everybody"), _("It is on again, and everybody who comes is told."),
        _plain(NoQuestion), rules.may_put_on, actions.put_on,
    ),
)  # fmt: skip
OF_ACTIVITY = (
    Deed(
        "ask", _("Ask somebody to host too"), _("Ask them"), _("They are asked."),
        lambda person, thing, *given, **more: AskForm(*given, activity=thing, **more), rules.may_ask, _ask,
    ),
    Deed(
        "show-name", _("Show my name on the page"), _("Show it"), _("The page says that you host it."),
        _plain(NoQuestion), rules.may_show_name, actions.show_name,
    ),
    Deed(
        "hide-name", _("Take my name off the page"), _("Take it off"), _("Your name is not on the page any more."),
        _plain(NoQuestion), rules.may_hide_name, actions.hide_name,
    ),
    Deed(
        "step-down", _("Host it no longer"), _("Leave it to the others"), _("You host it no longer. Thank you for all you did."),
        _plain(NoQuestion), rules.may_step_down, actions.step_down,
    ),
    Deed(
        "end", _("End this activity"), _("End it and tell everybody"), _("It is over, and everybody who comes is told."),
        _plain(WhyForm), rules.may_end, actions.end, kind="warn",
    ),
)  # fmt: skip


def open_to(deeds: Iterable[Deed], person: Visitor, thing: Activity | Occasion) -> list[Deed]:
    return [deed for deed in deeds if deed.may(person, thing)]


def called(deeds: Iterable[Deed], name: str) -> Deed | None:
    return next((deed for deed in deeds if deed.name == name), None)
