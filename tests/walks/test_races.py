"""Many requests at one moment, against the real product: one person, one ballot, and nobody is told of a fault."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

pytestmark = pytest.mark.xdist_group("live")
LINES, PRESSES = 20, 10


@pytest.fixture(scope="module")
def made(running):
    return running.ask("build", voters=1, poll=True)


def press(browser, barrier, path, forms):
    """Send the forms one after another as soon as everybody is ready; (sent at, answered at, form, status) of each."""
    barrier.wait()
    told = []
    for form in forms:
        sent_at = time.monotonic()
        status = browser.post(path, form).status
        told.append((sent_at, time.monotonic(), form, status))
    browser.close()
    return told


def all_at_once(browsers, path, forms_of):
    """Every browser presses at the same moment."""
    barrier = Barrier(len(browsers))
    with ThreadPoolExecutor(len(browsers)) as pool:
        told = pool.map(lambda browser, forms: press(browser, barrier, path, forms), browsers, forms_of)
        return list(itertools.chain.from_iterable(told))


def could_be_last(told):
    """The forms of accepted requests that no other accepted request was sent after."""
    accepted = [one for one in told if one[3] == 302]
    return [form for _sent, answered, form, _status in accepted if not any(other[0] > answered for other in accepted)]


def race_of_one_voter(running, made, about, forms):
    voter = made["voters"][0]
    browsers = [running.browser(voter["session"]) for _ in range(LINES)]
    forms = itertools.cycle(forms)
    told = all_at_once(browsers, about["path"], [[next(forms) for _ in range(PRESSES)] for _ in browsers])
    return told, running.ask("in_the_box", box=about["box"]), voter["holder"]


def test_two_hundred_racing_presses_of_one_voter_leave_one_ballot(running, made):
    choices = made["budget"]["choices"]
    forms = [{"approves": list(ticks)} for ticks in itertools.combinations(choices, 2)]

    told, box, voter = race_of_one_voter(running, made, made["budget"], forms)

    assert {status for *_, status in told} == {302}
    assert (box["lines"], box["voted"], box["ballots"], box["complete"]) == (1, 1, 1, 1)
    assert box["choices"][voter] in could_be_last(told)
    assert box["sealed"] == LINES * PRESSES  # each change was entered in the record, and looks like any other


def test_two_hundred_racing_answers_of_one_voter_leave_one_answer(running, made):
    forms = [{"chosen": choice} for choice in made["poll"]["choices"]]

    told, box, voter = race_of_one_voter(running, made, made["poll"], forms)

    assert {status for *_, status in told} == {302}
    assert (box["lines"], box["voted"], box["ballots"], box["complete"]) == (1, 1, 1, 1)
    assert box["choices"][voter]["options"] in [[form["chosen"]] for form in could_be_last(told)]


def test_two_hundred_racing_answers_to_a_survey_leave_one(running):
    survey = running.ask("build_survey")
    browsers = [running.browser(survey["session"]) for _ in range(LINES)]
    forms = itertools.cycle([{"q-trust": said} for said in ("many", "some", "few", "none")])

    told = all_at_once(browsers, survey["path"], [[next(forms) for _ in range(PRESSES)] for _ in browsers])

    assert {status for *_, status in told} == {200}
    kept = running.ask("answered", path=survey["path"])["answers"]
    last = [form for sent, answered, form, _status in told if not any(other[0] > answered for other in told)]
    assert len(kept) == 1 and kept[0]["trust"] in [form["q-trust"] for form in last]


def test_claims_cast_and_joined_at_once_are_one_voter_with_one_ballot(running):
    box = running.ask("build", voters=1, poll=True)["poll"]["box"]
    assert running.ask("claims_at_once", box=box) == {"lines": [[True, "desk"]], "counted": 1}


def test_of_twenty_who_type_one_sign_in_code_at_once_one_comes_in(running):
    asking = running.browser()
    assert asking.post("/account/sign-in/", {"email": "ada@example.org"}).status == 302
    code = running.ask("newest_code", email="ada@example.org")
    browsers = [running.browser(asking=asking.cookies["asking"]) for _ in range(LINES)]

    told = all_at_once(browsers, "/account/sign-in/code/", [[{"code": code}]] * LINES)

    assert sorted(status for *_, status in told) == [302] + [422] * (LINES - 1)
    assert running.ask("came_in", email="ada@example.org") == {"people": 1, "codes_used": 1}


def test_forty_who_use_one_letter_at_once_make_one_resident(running, made):
    code, before = running.ask("print_letter", place=made["place"]), running.ask("lives_here", place=made["place"])
    browsers = [running.browser() for _ in range(40)]

    told = all_at_once(browsers, f"/{made['place']}/join/letter/", [[{"code": code, "name": "Grace"}]] * 40)

    statuses = [status for *_, status in told]
    assert statuses.count(302) == 1
    assert max(statuses) < 500
    after = running.ask("lives_here", place=made["place"])
    assert after["residents"] == before["residents"] + 1
    assert after["people"] == before["people"] + 1
    assert after["letters_used"] == before["letters_used"] + 1
