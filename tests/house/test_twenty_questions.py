"""Questions that anybody may have, each answered by what stands on the page itself: no click, no jargon, no script."""

import re
from html import unescape

import pytest

from folkmoot.base import clock
from folkmoot.spine.commitments import actions
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.tests.delivering import MAY_1, day
from folkmoot.spine.redress import actions as redress
from tests import make

pytestmark = pytest.mark.django_db

BOARD, PROMISE, DONE, ASKING, REVIEW, REGISTER = "board", "promise", "done", "asking", "review", "register"
# (page, the question, what answers it on that page)
QUESTIONS = (
    (BOARD, "What does this page show?", "What people decide here is asked of an office by name"),
    (BOARD, "Who promised?", "Wenderby Council, Parks"),
    (BOARD, "By when?", "accepted, due 30 June"),
    (BOARD, "How well are promises kept?", "How promises are kept, in numbers"),
    (BOARD, "Can I have the days in my calendar?", "All days as a calendar"),
    (BOARD, "Is a neighbour named who works there?", "never the people who work or volunteer for them"),
    (PROMISE, "Who promised it?", "Asked of Wenderby Council, Parks"),
    (PROMISE, "By when?", "Promised by 30 June"),
    (PROMISE, "Who decided that?", "On whose decision {title}"),
    (PROMISE, "What has happened so far?", "What happened so far"),
    (PROMISE, "What if it is not done?", "If the day passes without it, this page says that it is late"),
    (PROMISE, "May they simply take longer?", "those who asked for the promise agree or not"),
    (PROMISE, "How do I object?", "Ask for a review"),
    (PROMISE, "Who decides about that?", "a person who had no hand in it"),
    (PROMISE, "Where is the proof?", "Each step is in the public record. Press it to see its proof."),
    (PROMISE, "How do I hear of it?", "Follow this promise"),
    (DONE, "Is it really done, and who says so?", "If you live here and have seen it, say so until"),
    (DONE, "When does it count as kept?", "when 3 people or more say yes and no more than a third disagree"),
    (DONE, "Does my name show?", "without your name"),
    (ASKING, "What is looked at again?", "The result was counted and published, with its working."),
    (ASKING, "How long does it take?", "takes it within 5 working days, and then decides within 10 working days"),
    (REVIEW, "What was said?", "Two votes are missing."),
    (REVIEW, "What can I do after that?", "There are two stages here, decided by different people."),
    (REVIEW, "Where can I turn outside?", "Papers, and where to go"),
    (REGISTER, "What was decided?", "{title}"),
    (REGISTER, "What was asked for, and how does it stand?", "What was asked for"),
)


@pytest.fixture
def pages(client):
    """The plain text of each page, as a resident who asked for a review reads it."""
    with clock.at(MAY_1):
        poll = make.process("poll", "decided", people=7)
        place, outcome = poll.place, poll.outcomes.get()
        first = Commitment.objects.filter(process=poll).select_related("body", "place").get()
        parks = make.body(place, "Wenderby Council", "Parks")
        actions.pass_on(make.responder(first.body), first, to=parks, note="It is in the park.")
        speaker = make.responder(parks)
        actions.accept(speaker, first, due_on=day(60))
        second = actions.ask(parks, what="A gate", due_on=day(60), because=outcome.leaf)
        actions.accept(speaker, second, due_on=day(60))
        actions.keep(speaker, second, words="It stands.")
        ada, ben = make.resident(place), make.resident(place)
        review = redress.ask_for_review(ada, place, outcome.leaf, words="Two votes are missing.")
        where = {
            BOARD: f"/{place.slug}/promises/",
            PROMISE: first.get_absolute_url(),
            DONE: second.get_absolute_url(),
            REVIEW: review.get_absolute_url(),
            REGISTER: f"/{place.slug}/register/",
        }
        make.sign_in(client, ada)
        found = {name: seen(client.get(url)) for name, url in where.items()}
        make.sign_in(client, ben)
        found[ASKING] = seen(client.get(f"/{place.slug}/reviews/ask/{outcome.leaf}/"))
    return found, {"title": poll.title}


def seen(answer):
    """What stands in the page for everybody to read: without tags, and without what only screen readers get."""
    assert answer.status_code == 200
    main = re.search(r"<main.*?</main>", answer.text, re.S).group()
    main = re.sub(r'<(script|style)\b.*?</\1>|<span class="unseen">.*?</span>|<!--.*?-->', " ", main, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_each_question_is_answered_on_its_page(pages):
    found, told = pages
    unanswered = [
        f"{page}: {question} ({answer.format(**told)})"
        for page, question, answer in QUESTIONS
        if answer.format(**told) not in found[page]
    ]
    assert len(QUESTIONS) >= 20
    assert unanswered == [], "\n".join([*unanswered, *(f"\n{name}: {text}" for name, text in found.items())])
