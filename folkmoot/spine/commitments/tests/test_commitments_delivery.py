"""Updates with pictures, and residents who say whether it is really done."""

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import forget_me
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.record import audit, queries
from folkmoot.spine.commitments import actions
from folkmoot.spine.commitments.confirming import Counts, judged
from folkmoot.spine.commitments.models import Commitment, Photo, Witness
from folkmoot.spine.commitments.queries import asking_of, story
from folkmoot.spine.commitments.tests.delivering import MAY_1, accepted, after, answers, day, drawn, send, upload
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def promise():
    return accepted()


@pytest.fixture
def done(promise):
    actions.keep(promise.speaker, promise, words="Lit since Friday.")
    return promise


# Updates -----------------------------------------------------------------------


def test_an_office_shows_how_it_is_going_with_a_picture(client, promise):
    make.sign_in(client, promise.speaker)
    page = send(
        client, promise, "report", words="Four posts stand.", going="going-well", percent="60",
        photo_1=upload(), alt_1="Four lamp posts by the water", consent="on",
    ).text  # fmt: skip
    photo = Photo.objects.get()
    for words in ("Four posts stand.", "going well", "60 % done", 'alt="Four lamp posts by the water"', photo.url):
        assert words in page
    answer = client.get(photo.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")


def test_the_newest_step_stands_first(client, promise):
    for words in ("First word", "Second word"):
        actions.report(promise.speaker, promise, words=words)
    page = client.get(promise.get_absolute_url()).text
    assert page.index("Second word") < page.index("First word")


@pytest.mark.parametrize(
    ("left_out", "told"),
    [("consent", "Tick this, or leave the pictures out."), ("alt_1", "Say in a few words what the picture shows.")],
)
def test_a_picture_needs_consent_and_words(client, promise, left_out, told):
    make.sign_in(client, promise.speaker)
    given = {"words": "Look.", "going": "started", "photo_1": upload(), "alt_1": "A lamp", "consent": "on"}
    del given[left_out]
    assert told in send(client, promise, "report", **given).text
    assert not Photo.objects.exists()
    with pytest.raises(Refused, match="parent or carer"):
        actions.report(promise.speaker, promise, words="Look.", photos=[(drawn(), "A child")])


@pytest.mark.parametrize("percent", ["101", "-1", "much"])
def test_a_percent_that_nobody_can_mean_is_refused(client, promise, percent):
    make.sign_in(client, promise.speaker)
    assert "Problem:" in send(client, promise, "report", words="x", going="started", percent=percent).text


def test_a_risk_told_early_shows_on_the_board(client, promise):
    actions.report(promise.speaker, promise, words="The cable is late.", going="at-risk")
    assert promise.standing == "at-risk"
    assert "At risk, or stopped for now" in client.get(f"/{promise.place.slug}/promises/").text


def test_the_record_tells_of_an_update_without_a_word_of_it(promise):
    photos = [(drawn(), "Lamp posts beside Mill Lane")]
    actions.report(
        promise.speaker, promise, words="Ask Doris.", going="started", percent=5, photos=photos, consent=True
    )
    make.tick()
    line = next(step.line for step in story(promise) if step.line.kind == "promise.progress")
    assert {key: line.body["c"][key] for key in ("going", "percent", "pictures")} == {
        "going": "started", "percent": 5, "pictures": 1,
    }  # fmt: skip
    everything = "\n".join(body.decode() for body in queries.bodies())
    assert "Doris" not in everything and "Mill Lane" not in everything
    assert audit.audit().answer == 0


@pytest.mark.parametrize("who", ["speaker", "organiser", "moderator", "resident"])
def test_a_picture_is_taken_off_with_its_file_by_those_who_look_after_it(promise, who):
    actions.report(promise.speaker, promise, words="Look.", photos=[(drawn(), "A child")], consent=True)
    photo = Photo.objects.get()
    path, url = photo.file.path, photo.url
    people = {
        "speaker": promise.speaker,
        "organiser": promise.place.organiser,
        "resident": make.resident(promise.place),
    }
    person = people.get(who) or make.holder(promise.place, who)
    if who == "resident":
        with pytest.raises(Refused):
            actions.take_off_picture(person, promise, photo=photo.public_id, why="child")
        assert path.exists()
        return
    actions.take_off_picture(person, promise, photo=photo.public_id, why="child")
    assert not StoredFile.objects.exists()
    assert url and "A child" not in str(Photo.objects.get())
    make.tick()
    assert audit.audit().answer == 0


def test_pictures_of_a_hidden_promise_or_another_one_do_not_show(client, promise):
    actions.report(promise.speaker, promise, words="Look.", photos=[(drawn(), "A lamp")], consent=True)
    url, other = Photo.objects.get().url, accepted(place=make.place())
    assert client.get(url.replace(promise.public_id, other.public_id)).status_code == 404
    with writing("test"):
        Commitment.objects.filter(pk=promise.pk).update(hidden=True)
    assert client.get(url).status_code == 404


# Is it really done? ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yes", "not_yet", "no", "result"),
    [
        (0, 0, 0, "undisputed"), (2, 0, 0, "undisputed"), (3, 0, 0, "residents"), (3, 1, 0, "residents"),
        (4, 1, 1, "residents"), (4, 2, 1, "disputed"), (2, 1, 0, "disputed"), (0, 0, 1, "disputed"), (3, 1, 1, "disputed"),
    ],
)  # fmt: skip
def test_the_published_rule(yes, not_yet, no, result):
    assert judged(Counts(yes, not_yet, no)) == result


def test_saying_that_it_is_done_needs_something_to_see(client, promise):
    make.sign_in(client, promise.speaker)
    assert "so that people can see for themselves" in send(client, promise, "keep", words="Done.").text
    page = send(client, promise, "keep", words="Done.", nothing_to_see="on", learned="Order cable early.").text
    assert "Now residents are asked." in page
    promise.refresh_from_db()
    assert (promise.state, promise.ask_until, promise.learned) == ("said-done", day(14), "Order cable early.")


def test_a_resident_answers_once_and_can_change_it(client, done):
    ada = make.resident(done.place, "Ada Lovelace")
    make.sign_in(client, ada)
    assert "Is it really done?" in client.get(f"/{done.place.slug}/promises/").text
    send(client, done, "is-it-done", says="no", words="The last one is dark.")
    page = send(client, done, "is-it-done", says="not-yet", words="The last one flickers.").text
    assert Witness.objects.get().says == "not-yet"
    assert "The last one flickers." in page and "Change my answer" in page
    client.logout()
    assert "Ada Lovelace" not in client.get(done.get_absolute_url()).text


def test_the_database_holds_everyone_to_one_answer(done):
    ada = make.resident(done.place)
    actions.say_whether_done(ada, done, says="yes")
    with writing("test"), pytest.raises(IntegrityError), transaction.atomic():
        Witness.objects.create(commitment=done, asking=1, person=ada, says="no", said_at=clock.now())


@pytest.mark.parametrize("who", ["neighbour", "speaker", "elsewhere"])
def test_only_residents_who_did_not_promise_it_answer(done, who):
    people = {"neighbour": make.person(), "speaker": done.speaker, "elsewhere": make.resident(make.place())}
    make.membership.confirm_residency(done.speaker, done.place, how="desk")
    with pytest.raises(Refused) as refused:
        actions.say_whether_done(people[who], done, says="yes")
    assert str(refused.value.verdict.sentence).endswith(".")


def test_nobody_is_asked_before_it_is_said_to_be_done_or_after(promise):
    ada = make.resident(promise.place)
    with pytest.raises(Refused, match="Nobody has said yet"):
        actions.say_whether_done(ada, promise, says="yes")
    actions.keep(promise.speaker, promise, words="Done.")
    with after(15):
        actions.mark_what_the_clock_says()
        with pytest.raises(Refused, match="time to answer is over"):
            actions.say_whether_done(ada, promise, says="yes")


def test_it_is_kept_only_when_the_last_day_is_over(done):
    answers(done, yes=3)
    for days, state in ((14, "said-done"), (15, "kept")):
        with after(days):
            actions.mark_what_the_clock_says()
        done.refresh_from_db()
        assert done.state == state
    assert done.standing_words == "kept, confirmed by residents"


def test_a_dispute_gives_it_back_with_the_reasons_and_time(client, done):
    answers(done, no=1, words="The lamp at the bridge is dark.")
    with after(15):
        actions.mark_what_the_clock_says()
        done.refresh_from_db()
        page = client.get(done.get_absolute_url()).text
    assert (done.standing, done.due_on, done.disputed_since) == ("disputed", day(60), day(15))
    for words in (
        "Residents do not agree that it is done.",
        "The lamp at the bridge is dark.",
        "Disputed by residents",
    ):
        assert words in page


def test_a_body_can_say_again_that_it_is_done_and_residents_are_asked_again(done):
    ada = make.resident(done.place)
    actions.say_whether_done(ada, done, says="no", words="Dark.")
    with after(15):
        actions.mark_what_the_clock_says()
        done.refresh_from_db()
        actions.keep(done.speaker, done, words="A new bulb.")
        actions.say_whether_done(ada, done, says="yes")
        assert [one.words for one in asking_of(done, ada).words] == ["Dark."]
    with after(30):
        actions.mark_what_the_clock_says()
    done.refresh_from_db()
    assert (done.asking, done.state, done.disputed_since) == (2, "kept", None)


@pytest.mark.parametrize(("volunteers", "standing"), [(True, "disputed"), (False, "late")])
def test_volunteers_are_not_called_late_over_a_dispute(volunteers, standing):
    promise = accepted(volunteers=volunteers)
    actions.keep(promise.speaker, promise, words="Done.")
    answers(promise, no=1)
    with after(15):
        actions.mark_what_the_clock_says()
    with after(90):
        actions.mark_what_the_clock_says()
    promise.refresh_from_db()
    assert promise.standing == standing


def test_counts_show_once_it_is_over_and_never_of_a_few(client, done):
    answers(done, yes=8, not_yet=1)
    assert "Fewer than 10 people have answered so far." in client.get(done.get_absolute_url()).text
    answers(done, yes=1)
    page = client.get(done.get_absolute_url())
    assert "At least 10 people have answered." in page.text and not page.context["asking"].shows_counts
    with after(15):
        actions.mark_what_the_clock_says()
        page = client.get(done.get_absolute_url()).text
    assert "9 said yes, 1 not quite yet, 0 no." in page


def test_the_record_of_a_few_answers_holds_no_numbers(done):
    answers(done, yes=9)
    with after(15):
        make.tick()
        told = next(step.line.body["c"] for step in story(done) if step.line.kind == "promise.judged")
    assert (told["result"], told["yes"], told["no"]) == ("residents", None, None)
    assert audit.audit().answer == 0


def test_words_can_be_reported_and_hidden_and_the_answer_still_counts(client, done):
    ada = make.resident(done.place)
    actions.say_whether_done(
        ada, done, says="no", words="It was Doris.", picture=drawn(), picture_alt="Doris", consent=True
    )
    witness = Witness.objects.get()
    reporter, moderator = make.resident(done.place), make.holder(done.place, "moderator")
    assert witness.report_url in client.get(done.get_absolute_url()).text
    case = moderation.report(reporter, thing_at(done.place, "witness", witness.public_id), reason="insults")
    moderation.hide(moderator, case, reason_code="insults")
    page = client.get(done.get_absolute_url()).text
    assert "It was Doris." not in page and "Doris" not in page
    assert client.get(witness.picture_url).status_code == 404
    assert asking_of(done, moderator).counts.no == 1
    actions.say_whether_done(ada, done, says="no", words="It was Doris!")
    assert "Doris" not in client.get(done.get_absolute_url()).text


def test_whoever_is_forgotten_takes_words_and_picture_along_but_no_count_changes(done):
    ada = make.resident(done.place)
    actions.say_whether_done(
        ada, done, says="no", words="I live at number 3.", picture=drawn(), picture_alt="My window", consent=True
    )
    ada.proved_lately = True
    forget_me(ada)
    witness = Witness.objects.get()
    assert (witness.person, witness.words, witness.picture, witness.says) == (None, "", None, "no")
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "a\u202eb", "x" * 601])
def test_hostile_words_are_refused_or_only_words(client, done, words):
    make.sign_in(client, make.resident(done.place))
    page = send(client, done, "is-it-done", says="no", words=words).text
    assert "<script>alert" not in page
