"""The catalogue of components at /ui/, and three sample pages built of nothing else. Every name and figure is invented."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.charts import Bar, Point
from folkmoot.base.forms import DayInput, MomentInput, MoneyField, PlainForm
from folkmoot.base.states import STATES
from folkmoot.base.verdict import refuse
from folkmoot.web.catalogue_talk import say_form, talk


@dataclass(frozen=True)
class SamplePlace:
    name: str = "Wenderby"
    slug: str = "wenderby"
    hue: int = 150
    sample: bool = True
    credit: str = ""

    def get_absolute_url(self) -> str:
        return "/ui/area/"


@dataclass(frozen=True)
class Pin:
    x: int
    y: int
    label: str
    tone: str
    about: str = ""
    url: str = "#"


LAND = "M40 60 120 22l92 18 70 50-20 86-96 34-92-18-44-64z"
STREETS = ["M60 150c60-40 130-20 190-70", "M120 30c10 60 40 110 60 170"]
STAGES = [_("Proposals"), _("Checks"), _("Vote"), _("Count"), _("Deliver")]
PINS = [
    Pin(102, 120, "The Hub", "act", "open today until 8 pm"),
    Pin(206, 140, "Quarry Hill skips", "act", "promise kept"),
    Pin(178, 62, "Canal path", "decide", "lights, in the vote"),
    Pin(236, 100, "Mill Road", "voice", "petition for a crossing"),
    Pin(124, 170, "Library", "learn", "bereavement club on Wednesday"),
]
INFLUENCE = [
    Point("2016", 22, "22 %", 17, 27, 27),
    Point("2017", 25, "25 %", 20, 30, 27),
    Point("2018", 29, "29 %", 23, 35, 26),
    Point("2019", 33, "33 %", 27, 39, 26),
    Point("2020", 37, "37 %", 31, 43, 27),
]
TURNOUT = [
    Bar("Quarry Hill", 412, "412 people"),
    Bar("Canal side", 377, "377 people"),
    Bar("Mill Road", 288, "288 people"),
    Bar("Old Town", 127, "127 people"),
]
LIKELY = [Bar("Wenderby", 37, "37 %, likely 31 to 43 %", 31, 43), Bar("England", 27, "27 %")]


class SampleForm(PlainForm):
    title = forms.CharField(
        label=_("What is your idea?"), max_length=80, help_text=_("A few words. You can say more below.")
    )
    about = forms.CharField(label=_("Tell us more"), widget=forms.Textarea, required=False)
    cost = MoneyField(label=_("What would it cost?"), help_text=_("In pounds. A guess is fine."))
    how = forms.ChoiceField(
        label=_("How should we tell you?"),
        choices=[("mail", _("By e-mail")), ("text", _("By text message")), ("paper", _("By letter"))],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help you come?"),
        choices=[("care", _("Someone to mind children")), ("lift", _("A lift")), ("words", _("An interpreter"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    street = forms.ChoiceField(
        label=_("Which street?"), choices=[("", _("Choose")), ("mill", "Mill Road"), ("quarry", "Quarry Hill")]
    )
    day = forms.DateField(label=_("On which day?"), widget=DayInput)
    closes_at = forms.DateTimeField(label=_("Until when?"), widget=MomentInput, required=False)
    photo = forms.FileField(label=_("A photo"), required=False, help_text=_("Where and when it was taken is removed."))
    agreed = forms.BooleanField(label=_("The people in the photo have agreed"))


def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component once, in all its states."""
    now = clock.now()
    return render(
        request,
        "web/ui.html",
        {
            "states": STATES,
            "hostile": "What a resident wrote <script>alert(1)</script>",
            "times": [
                now,
                now + timedelta(days=1),
                now + timedelta(days=3),
                now + timedelta(days=30),
                now + timedelta(days=400),
            ],
            "turnout": TURNOUT,
            "likely": LIKELY,
            "influence": INFLUENCE,
            "land": LAND,
            "streets": STREETS,
            "pins": PINS,
            "refused": refuse(_("Voting opens on 3 May."), remedy=_("See what is on the ballot"), url="#"),
            "page": Paginator(range(60), 20).page(2),
            "fresh_form": SampleForm(),
            "form_with_faults": SampleForm({"title": "", "cost": "ten", "how": ""}, auto_id="fault_%s"),
            "stages": STAGES,
            "hues": range(0, 360, 30),
            "talk": talk(),
            "say_form": say_form(),
        },
    )


def sample_page(name: str):
    """One of the sample pages: area, ballot or result."""

    def view(request: HttpRequest) -> HttpResponse:
        return render(request, f"web/ui/{name}.html", {"place": SamplePlace(hue=_hue(request)), **_sample_facts()})

    return view


def _hue(request: HttpRequest) -> int:
    asked = request.GET.get("hue", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 3 else SamplePlace.hue


def _sample_facts() -> dict:
    now = clock.now()
    return {
        "closes_at": now + timedelta(days=4),
        "review_until": now + timedelta(days=14),
        "soon": [now + timedelta(days=days, hours=hours) for days, hours in ((1, 1), (2, 3), (5, 2))],
        "influence": INFLUENCE,
        "land": LAND,
        "streets": STREETS,
        "pins": PINS,
        "stages": STAGES,
        "projects": PROJECTS,
    }


PROJECTS = [
    {
        "id": "lights",
        "title": "Lights along the canal path",
        "cost": 1_840_000,
        "ticked": True,
        "about": "Solar lamps every 30 m from the bridge to the school. Asked for by 41 people in “safer evenings”.",
    },
    {
        "id": "kitchen",
        "title": "Youth kitchen",
        "cost": 1_200_000,
        "ticked": False,
        "about": "Two evenings a week, run by six residents. Running cost met for two years.",
    },
    {
        "id": "benches",
        "title": "Benches and shade at the bus stops",
        "cost": 725_000,
        "ticked": True,
        "about": "Five stops. The council has agreed the sites.",
    },
    {
        "id": "tools",
        "title": "Repair café tools",
        "cost": 390_000,
        "ticked": False,
        "about": "Shared workbench and tool library at the Hub.",
    },
]

urlpatterns = [
    path("ui/", catalogue, name="ui"),
    *[path(f"ui/{name}/", sample_page(name), name=f"ui_{name}") for name in ("area", "ballot", "result")],
]
