"""What people read and do on the pages of a budget."""

import json

import pytest

from folkmoot.base import clock
from folkmoot.belong.membership.models import Look
from folkmoot.decide.budgets import actions
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.tests import sample
from folkmoot.decide.budgets.tests.sample import in_box
from folkmoot.record.models import Pending
from tellers.pabulib import read_text
from tellers.share_budget import count
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def budget():
    return make.process("budget", "vote", people=0).budget


@pytest.fixture
def voter(client, budget):
    person = make.resident(budget.place)
    make.sign_in(client, person)
    return person


def read(answer):
    return answer.content.decode()


def test_a_tick_is_saved_without_a_script_and_the_page_says_so(client, budget, voter):
    answer = client.post(budget.path, {"approves": ["1", "3"]}, follow=True)

    assert "Your vote is in." in read(answer)
    assert "2 projects, £25,650 of £30,000" in read(answer)
    assert in_box(budget) == [{"approves": ["1", "3"]}]


def test_a_tick_saved_by_script_gets_only_the_ballot_back(client, budget, voter):
    answer = client.post(budget.path, {"approves": ["1"]}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert read(answer).startswith('<div id="ballot"')
    assert "1 project, £18,400 of £30,000" in read(answer)


def test_none_of_these_has_a_button_of_its_own(client, budget, voter):
    answer = client.post(budget.path, {"blank": "yes"}, follow=True)

    assert "Your vote is in: none of these." in read(answer)


def test_the_receipt_shows_a_code_and_not_what_was_chosen(client, budget, voter):
    client.post(budget.path, {"approves": ["1"]})

    page = read(client.get(f"{budget.path}receipt/"))

    assert "Your receipt" in page
    assert "<code>" in page
    assert "Lights along the canal path" not in page


def test_what_is_ticked_before_signing_in_is_kept_in_the_browser_and_offered_after(client, budget):
    answer = client.post(budget.path, {"approves": ["2", "4"]})
    assert answer.url == f"/account/sign-in/?next={budget.path.replace('/', '%2F')}"
    assert answer.cookies["ticks"].value == "2.4"
    assert answer.cookies["ticks"]["httponly"]
    assert budget.box.ballots.count() == 0

    make.sign_in(client, make.resident(budget.place))
    page = read(client.get(budget.path))
    assert "Your ticks are not saved yet" in page
    assert page.count(" checked>") == 2

    client.post(budget.path, {"approves": ["2", "4"]})
    assert in_box(budget) == [{"approves": ["2", "4"]}]
    assert "ticks" not in client.cookies or not client.cookies["ticks"].value


def test_a_late_ballot_is_refused_on_the_page_with_the_closing_date(client, budget):
    voter = make.resident(budget.place)
    with clock.at(budget.process.closes_at):
        make.sign_in(client, voter)
        answer = client.post(budget.path, {"approves": ["1"]}, headers={"HX-Request": "true"})

    assert answer.status_code == 403
    assert "Voting closed on" in read(answer)
    assert 'class="problems"' in read(answer)


def test_a_number_that_is_not_on_the_ballot_is_refused(client, budget, voter):
    answer = client.post(budget.path, {"approves": ["99"]})

    assert answer.status_code == 400
    assert "One of these is not on the ballot." in read(answer)
    assert budget.box.ballots.count() == 0


def look_at_residency_of(person, place):
    with make.writing("a test"):
        return Look.objects.create(
            place=place, residency=person.residencies.get(), reason=Look.TREE, cause="x", opened_on=clock.now().date()
        )


KEPT = "Your vote is kept, but does not count yet"


@pytest.mark.parametrize("page", ["", "vote/", "easy/"])
def test_whoever_is_still_looked_at_reads_on_the_ballot_that_it_is_kept_and_what_to_do(client, budget, voter, page):
    make.sign_in(client, voter)
    at = budget.box.address(page) if page else budget.path
    assert KEPT not in read(client.get(at))
    look = look_at_residency_of(voter, budget.place)

    shown = read(client.get(at))
    assert KEPT in shown and "quickest at the desk" in shown and f'href="/{budget.place.slug}/join/"' in shown
    client.logout()
    assert KEPT not in read(client.get(at))

    make.sign_in(client, make.resident(budget.place))
    assert KEPT not in read(client.get(at))

    with make.writing("a test"):
        Look.objects.filter(pk=look.pk).update(outcome=Look.CLEARED, closed_on=clock.now().date())
    make.sign_in(client, voter)
    assert KEPT not in read(client.get(at))


def test_nothing_on_the_page_tells_how_the_vote_is_going(client, budget):
    def shown() -> str:
        answer = client.get(budget.path)
        token = answer.context["csrf_token"]
        return read(answer).replace(str(token), "").split("<main", 1)[1].split("</main", 1)[0]

    before = shown()
    for person in [make.resident(budget.place) for _ in range(7)]:
        actions.cast_ballot(person, budget, approves=["1"])

    assert shown() == before


def test_a_draft_is_seen_by_organisers_only(client):
    budget = make.process("budget", "draft", people=0).budget

    assert client.get(budget.path).status_code == 404
    make.sign_in(client, budget.place.organiser)
    assert "This is a draft. Only organisers see it." in read(client.get(budget.path))


def test_the_decorative_words_of_an_address_may_be_wrong(client, budget):
    assert client.get(budget.path.replace("share-out", "anything")).url == budget.path
    assert client.get(f"/{make.place().slug}/budgets/{budget.public_id}-x/").status_code == 404


def test_an_organiser_sets_up_a_round_in_the_browser(client):
    place = make.place()
    hub = make.body(place, "The hub")
    make.sign_in(client, place.organiser)

    first = client.post(
        f"/{place.slug}/budgets/new/",
        {
            "title": "Share out £50,000",
            "currency": "GBP",
            "pot": "£50,000",
            "accountable": hub.public_id,
            "rule": "mes_cost_add1u",
            "fewest_ticks": "1",
        },
    )
    budget = Budget.objects.get()
    assert first.url == f"{budget.path}projects/new/"
    project = {
        "title": "Lights",
        "cost": "18,400.50",
        "description": "Six lamps",
        "other_office": "Streets team",
        "deliver_by": "2031-05-01",
    }
    client.post(f"{budget.path}projects/new/", project)

    made = budget.projects.get()
    assert (made.number, made.cost_minor, str(made.deliverer)) == ("1", 18_400_50, "Streets team")
    page = read(client.get(f"{budget.path}projects/"))
    assert "£18,400.50" in page
    client.post(f"{budget.path}projects/{made.public_id}/remove/")
    assert not budget.projects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("cost", "60,000", "This costs more than the whole pot, so it could never win."),
        ("cost", "0", "A project must cost something."),
        ("cost", "9" * 29, "Write an amount of money"),
        ("cost", "1e9999", "Write an amount of money"),
        ("cost", "£12.345", "Write an amount of money"),
        ("cost", "a lot", "Write an amount in figures"),
        ("title", "", "Please answer"),
        ("title", "x" * 121, "at most 120 characters"),
        ("deliver_by", "2020-01-01", "Choose a day that is still to come."),
        ("deliver_by", "the spring", "date"),
        ("title", "Lamps\u202eevil", "cannot be seen"),
        ("description", "nul\x00", ""),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_box(client, field, value, says):
    budget = make.process("budget", "draft", people=0).budget
    make.sign_in(client, budget.place.organiser)
    project = {"title": "Lights", "cost": "18,400", "description": "Six lamps"}

    answer = client.post(f"{budget.path}projects/new/", {**project, field: value})

    assert answer.status_code == 200
    assert "There is a problem" in read(answer)
    assert says in read(answer)
    assert budget.projects.count() == len(sample.PROJECTS)


def test_after_opening_every_form_of_an_organiser_is_refused(client, budget):
    make.sign_in(client, budget.place.organiser)
    project = budget.projects.first()
    addresses = ["rules/", "projects/", "projects/new/", f"projects/{project.public_id}/edit/"]

    for address in addresses:
        assert client.get(budget.path + address).status_code == 403
    assert client.post(f"{budget.path}projects/{project.public_id}/remove/").status_code == 403
    assert budget.projects.filter(pk=project.pk).exists()


def test_a_page_of_a_project_tells_its_life(client):
    budget = make.process("budget", "deliver", people=12).budget
    won = next(line for line in budget.process.outcomes.get().working["projects"] if line["funded"])
    project = budget.projects.get(number=won["number"])

    page = read(client.get(project.get_absolute_url()))

    assert "Put on the ballot" in page
    assert "Funded" in page
    assert "Asked of The hub" in page


def test_the_result_page_says_what_won_why_and_what_is_asked(client):
    budget = make.process("budget", "deliver", people=12).budget

    page = read(client.get(budget.path, follow=True))

    assert "projects won." in page
    assert "each supporter&#x27;s" in page
    assert "Most votes win" in page
    assert "Ask for a review of this result" in page
    assert page.count("asked, answer due") == budget.process.outcomes.get().commitments.count() > 0


def test_with_few_ballots_the_totals_are_public_and_the_ballots_for_observers(client):
    budget = make.process("budget", "deliver", people=12).budget
    ballots = f"{budget.path}result/ballots.pb"

    assert client.get(ballots).status_code == 403
    totals = json.loads(read(client.get(f"{budget.path}result/totals.json")))
    assert totals["result"]["ballots"] == 12
    assert "approves" not in json.dumps(totals)

    make.sign_in(client, make.holder(budget.place, "observer"))
    assert client.get(ballots).status_code == 302
    text = read(client.post(ballots))
    assert text.startswith("META\n")
    assert "num_votes;12" in text
    assert budget.process.public_id in last_entry("export.made")


def last_entry(kind):
    return Pending.objects.filter(body__contains=f'"{kind}"').get().body


def test_an_observer_without_a_second_step_gets_no_ballots(client):
    budget = make.process("budget", "deliver", people=3).budget
    make.sign_in(client, make.holder(budget.place, "observer"), twice=False)

    answer = client.post(f"{budget.path}result/ballots.pb")

    assert answer.status_code == 403
    assert "second step" in read(answer)


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% now %}",
    "=cmd|' /C calc'!A0",
    "' OR 1=1 --",
    "../../etc/passwd",
    "𝕳𝖊𝖑𝖑𝖔",
    "ﷺ" * 30,
    "🙂" * 60,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_a_project_are_only_words(client, words):
    budget = make.process("budget", "draft", people=0).budget
    make.sign_in(client, budget.place.organiser)
    project = {"title": words, "description": words, "place_words": words, "other_office": words, "cost": "5"}

    answer = client.post(f"{budget.path}projects/new/", project, follow=True)

    assert answer.status_code == 200
    assert "<script>alert" not in read(answer)
    for made in budget.projects.filter(title=words):
        assert "<script>alert" not in read(client.get(made.get_absolute_url()))
    assert "<script>alert" not in read(client.get(budget.path))


@pytest.mark.parametrize("approves", [*HOSTILE, "\x00", "1" * 5000, "-1", "１"])
def test_hostile_ticks_are_refused_in_words(client, budget, voter, approves):
    answer = client.post(budget.path, {"approves": [approves]})

    assert answer.status_code == 400
    assert in_box(budget) == []


@pytest.mark.parametrize("projects", [4, 40])
def test_a_page_asks_the_database_as_often_for_forty_projects_as_for_four(
    client, django_assert_max_num_queries, projects
):
    many = [(f"Project {number}", 100_00) for number in range(projects)]
    budget = make.process("budget", "vote", people=1, projects=many).budget
    make.sign_in(client, budget.process.people[0])

    with django_assert_max_num_queries(22):
        client.get(budget.path)


def test_the_ballot_file_counts_to_the_same_winners_elsewhere(client):
    budget = make.process("budget", "deliver", people=12).budget
    make.sign_in(client, make.holder(budget.place, "observer"))

    text = read(client.post(f"{budget.path}result/ballots.pb"))

    working = budget.process.outcomes.get().working
    assert list(count(read_text(text), working["rule"]).winners) == working["tally"]["winners"]


def test_before_the_count_a_page_works_out_what_support_a_project_may_need(client):
    budget = make.process("budget", "vote", people=0).budget
    address = f"{budget.path}support-needed/"
    assert address in client.get(budget.path).text
    page = client.get(address, {"cost": "3000", "pot": "30000", "voters": "200", "spread": "3"}).text
    assert "Between 20 and 60 supporters among 200 voters would be enough for £3,000" in page
    assert client.get(address, {"cost": "\x00", "voters": "many", "pot": ""}).status_code == 200


def test_after_the_count_that_page_leads_to_the_result(client):
    budget = make.process("budget", "deliver", people=2).budget
    assert client.get(f"{budget.path}support-needed/").headers["Location"] == f"{budget.path}result/"
