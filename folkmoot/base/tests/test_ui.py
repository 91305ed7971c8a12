"""The tags: what they draw, in which words, and that strange text stays text."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from folkmoot.base import clock, human_time
from folkmoot.base.charts import Bar, Point
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.states import STATES
from folkmoot.base.verdict import YES, refuse

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
HOSTILE = "\"><script>alert(1)</script>{{ 7|add:7 }}'"


def draw(template: str, **values) -> str:
    with clock.at(NOW):
        return Template(template).render(Context(values))


class Question(PlainForm):
    title = forms.CharField(label="What is it called?", help_text="A few words")
    how = forms.ChoiceField(label="How?", choices=[("a", "By letter"), ("b", "By text")], widget=forms.RadioSelect)
    cost = MoneyField(label="What does it cost?", required=False)
    agreed = forms.BooleanField(label="I agree")
    day = forms.DateField(label="Which day?", required=False)


@pytest.mark.parametrize(
    "template",
    [
        "{% card x tone=x id=x %}{{ x }}{% endcard %}",
        "{% room 'voice' count=x more=x url=x title=x %}{% room_item x x %}{{ x }}{% endroom_item %}{% endroom %}",
        "{% tag x %}{% tag 'late' x %}",
        "{% notice x title=x %}{{ x }}{% endnotice %}",
        "{% facts x %}{% fact x x %}{% endfacts %}",
        "{% table x %}<tbody><tr><td>{{ x }}</td></tr></tbody>{% endtable %}",
        "{% more x %}{{ x }}{% endmore %}{% dialog x %}{{ x }}{% enddialog %}",
        "{% timeline x %}{% moment now x url=x state=x %}{{ x }}{% endmoment %}{% endtimeline %}",
        "{% figure x source=x %}{{ x }}{% endfigure %}",
        "{% empty x next=x url=x %}",
        "{% sentence refused %}",
        "{% stage_bar stages 0 note=x tone=x %}",
        "{% progress 1 2 x tone=x %}",
        "{% bars x bar_rows note=x tone=x %}",
        "{% trend x points says=x other=x note=x tone=x %}",
        "{% area_map x x pins lines lines credit=x %}",
        "{% qr x x %}",
        "{% person x x %}{% said x x %}",
        "{% button x x name=x value=x %}{% link_button x x x %}{% button_form x x x name=x value=x %}",
        "{% fields form %}{% field form.title label=x hint=x unit=x %}",
    ],
)
def test_strange_text_is_just_text(template):
    form = Question({"title": "", "how": HOSTILE, "cost": HOSTILE})
    values = {
        "x": HOSTILE,
        "now": NOW,
        "refused": refuse(HOSTILE, remedy=HOSTILE, url=HOSTILE),
        "stages": [HOSTILE, HOSTILE],
        "bar_rows": [Bar(HOSTILE, 3, HOSTILE, 2, 4)],
        "points": [Point(HOSTILE, 3, HOSTILE, 2, 4, 3), Point(HOSTILE, 4, HOSTILE, 3, 5, 3)],
        "pins": [{"x": HOSTILE, "y": HOSTILE, "label": HOSTILE, "url": HOSTILE, "about": HOSTILE, "tone": HOSTILE}],
        "lines": [HOSTILE],
        "form": form,
        "csrf_token": HOSTILE,
    }

    page = draw(template, **values)

    assert "<script" not in page
    assert '"><' not in page.replace('""><', "").replace(HOSTILE, "") or "&quot;&gt;&lt;script" in page
    assert "style=" not in page
    assert "onerror=" not in page


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 5, 1, 17, 0, tzinfo=UTC), "today at 6 pm"),
        (datetime(2026, 5, 2, 8, 5, tzinfo=UTC), "tomorrow at 9.05 am"),
        (datetime(2026, 4, 30, 11, 0, tzinfo=UTC), "yesterday at noon"),
        (datetime(2026, 5, 3, 17, 0, tzinfo=UTC), "Sunday 6 pm"),
        (datetime(2026, 5, 6, 23, 0, tzinfo=UTC), "Thursday midnight"),
        (datetime(2026, 5, 8, 17, 0, tzinfo=UTC), "8 May at 6 pm"),
        (datetime(2027, 1, 8, 18, 30, tzinfo=UTC), "8 January 2027 at 6.30 pm"),
        (date(2026, 5, 3), "3 May"),
        (date(2026, 5, 1), "today"),
    ],
)
def test_a_time_is_said_as_neighbours_say_it_in_the_places_own_zone(moment, words):
    with timezone.override("Europe/London"):
        assert human_time.words(moment, NOW) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 5, 3), "on 3 May"),
        (date(2027, 5, 3), "on 3 May 2027"),
        (date(2026, 5, 1), "today"),
        (datetime(2026, 4, 30, 11, 0, tzinfo=UTC), "yesterday"),
    ],
)
def test_a_day_in_a_sentence_has_its_little_word_only_where_it_needs_one(moment, words):
    with timezone.override("Europe/London"):
        assert human_time.on_day(moment, NOW) == words


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Ada, 01632 960 001", 'Ada, <a href="tel:01632960001" dir="ltr">01632 960 001</a>'),
        ("+44 (1632) 960-001 or 999", '<a href="tel:+441632960001" dir="ltr">+44 (1632) 960-001</a> or 999'),
        ("Ada 01632 960001, Ben 01632 960002", 'Ada <a href="tel:01632960001" dir="ltr">01632 960001</a>, Ben <a href="tel:01632960002" dir="ltr">01632 960002</a>'),
        ("knock, 4 March 2027, 10.30 to 11.30", "knock, 4 March 2027, 10.30 to 11.30"),
        ('<b onclick="x">', "&lt;b onclick=&quot;x&quot;&gt;"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_number_in_words_can_be_pressed(words, drawn):
    assert draw("{{ words|telephone }}", words=words) == drawn


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Thursday 30 April at 3 pm"), (1, "Friday 1 May at 3 pm"), (4, "Monday 4 May at 3 pm"), (260, "Friday 15 January 2027 at 2 pm")],
)  # fmt: skip
def test_in_a_list_of_what_people_go_to_every_line_says_weekday_day_and_time(days, words):
    moment = datetime(2026, 4, 30, 14, 0, tzinfo=UTC) + timedelta(days=days)
    with timezone.override("Europe/London"):
        assert human_time.to_go_to(moment, NOW) == words


def test_a_time_is_also_there_for_machines_without_fractions_of_a_second():
    with timezone.override("Europe/London"):
        drawn = draw("{% when at %}", at=datetime(2026, 5, 3, 17, 0, 0, 123456, tzinfo=UTC))

    assert drawn == '<time datetime="2026-05-03T18:00:00+01:00">Sunday 6 pm</time>'


def test_money_is_written_with_its_own_currency():
    assert (
        draw("{{ 1840000|money:'GBP' }} {{ 2857|money:'EUR' }} {{ none|money:'GBP' }}", none=None) == "£18,400 €28.57 "
    )


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_a_word_and_a_mark(state):
    drawn = draw("{% tag state %}", state=state)

    assert str(STATES[state].words) in drawn
    assert f'class="tag {STATES[state].look}"' in drawn


def test_a_refusal_shows_its_sentence_and_the_way_forward_and_a_yes_shows_nothing():
    refused = refuse("Voting opens on 3 May.", remedy="See the ballot", url="/b/")

    assert "Voting opens on 3 May." in draw("{% sentence v %}", v=refused)
    assert 'href="/b/"' in draw("{% sentence v %}", v=refused)
    assert draw("{% sentence v %}", v=YES).strip() == ""


def test_the_stage_bar_names_the_stage_we_are_in():
    drawn = draw("{% stage_bar stages 1 note='until 6 pm' %}", stages=["Ideas", "Vote", "Count"])

    assert drawn.count('aria-current="step"') == 1
    assert "Vote until 6 pm" in drawn
    assert drawn.count('class="done"') == 1


def test_every_fault_in_the_summary_leads_to_a_box_that_is_there_and_names_its_question():
    page = draw("{% fields form %}", form=Question({}))

    assert "Please answer “What is it called?”" in page
    for target in ("id_title", "id_how_0", "id_agreed"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page


def test_a_box_is_tied_to_its_hint_and_its_fault():
    page = draw("{% field form.title %}", form=Question({}))

    assert 'aria-describedby="id_title-hint id_title-fault"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_title-hint"' in page
    assert 'id="id_title-fault"' in page


def test_a_group_of_choices_has_its_question_as_legend():
    page = draw("{% field form.how %}", form=Question())

    assert "<legend>How?" in page
    assert page.count('type="radio"') == 2


def test_days_are_asked_with_the_browsers_own_box():
    page = draw("{% field form.day %}", form=Question(initial={"day": date(2026, 5, 3)}))

    assert 'type="date"' in page
    assert 'value="2026-05-03"' in page


def test_an_amount_typed_by_hand_becomes_whole_pence():
    form = Question({"title": "x", "how": "a", "agreed": "on", "cost": "£18,400.50"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["cost"] == 1_840_050


def test_an_amount_in_words_is_refused_beside_its_box():
    form = Question({"title": "x", "how": "a", "agreed": "on", "cost": "ten"})

    assert "Write an amount in figures" in form.errors["cost"][0]


def test_the_pager_keeps_the_rest_of_the_question():
    request = RequestFactory().get("/", {"word": "lamp", "page": "2"})

    page = draw("{% pager page %}", page=Paginator(range(60), 20).page(2), request=request)

    assert "word=lamp&amp;page=1" in page or "page=1&amp;word=lamp" in page
    assert "Page 2 of 3" in page


def test_a_trend_tells_its_story_in_words_as_well():
    points = [Point("2016", 22, "22 %", 17, 27, 27), Point("2020", 37, "37 %", 31, 43, 27)]

    page = draw("{% trend 'Influence' p says='From 22 % to 37 %' other='England' %}", p=points)

    assert "<title" in page
    assert "<desc" in page
    assert "Dashed line: England." in page
    assert "2020: 37 %" in page


def test_a_chart_of_nothing_is_no_fault():
    assert "<svg" not in draw("{% trend 'Influence' p says='No figures yet' %}{% bars 'Votes' p %}", p=[])


def test_a_close_time_far_away_needs_no_database():
    assert human_time.day(NOW + timedelta(days=3), NOW) == "4 May"


def test_htmx_may_evaluate_nothing_and_write_no_styles():
    drawn = draw("{% htmx %}")

    assert '"allowEval":false' in drawn
    assert '"includeIndicatorStyles":false' in drawn
    assert "<script defer src=" in drawn


def test_a_form_of_one_button_carries_the_token():
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in draw("{% button_form 'Sign' '/sign/' %}", csrf_token="t0ken")
