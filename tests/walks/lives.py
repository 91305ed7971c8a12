"""People who leave something of theirs wherever people can, each with words that nobody else uses."""

from datetime import timedelta

from folkmoot.act.activities import actions as activities
from folkmoot.base import clock
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.following import actions as following
from folkmoot.cupboard.following import things as followed
from folkmoot.decide.proposals.tests import sample as proposals
from folkmoot.furniture.moderation import actions as moderation
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.furniture.talk import actions as talk
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import actions as redress
from tests import make

ENDINGS = ("Quillfeather", "quill", "heliotrope", "marzipan", "bladderwrack", "turnstile", "wagtail")


def words_of(number: int) -> list[str]:
    """Everything by which somebody could find this person again."""
    return [f"{ending}{number:03}x" for ending in ENDINGS]


def live(many: int) -> tuple[list[Person], list[Process]]:
    """So many residents, who vote in a poll that is decided, talk, report, propose, object, invite, follow and get letters."""
    poll = make.process("poll", "vote", people=0)
    place = poll.place
    call = make.process("call", "propose", of=place, people=0)
    thread = make.thread(poll, proposers=[make.person("Pia Proposer")])
    rude = talk.say(make.resident(place), thread, text="You are all fools.")
    found = []
    for number in range(many):
        name, mail, said, asked, told, proposed, invited = words_of(number)
        person = make.resident(place, name, email=f"{mail}@example.org")
        make.sample_of(poll.spec).take_part(poll, person, number)
        talk.say(person, thread, text=f"I like {said}.")
        moderation.report(person, thing_at(place, "comment", rude.public_id), reason="insults", words=told)
        proposals.written(person, call.call, number, what=f"A shed for {proposed}.")
        redress.ask_for_review(person, place, poll.frozen_leaf, words=f"Mrs {asked} was not asked.")
        _invite(person, place, invited)
        following.follow(person, followed.thing_at(place, "process", poll.public_id))
        found.append(person)
    return found, [poll, call]


def _invite(person: Person, place: Place, word: str) -> None:
    """Something to go to, that one comes to oneself."""
    day = clock.now().date() + timedelta(days=9)
    soup = activities.post(
        person, place, title=f"Soup with {word}", where=word, ring=f"{word}, 1", access_words=word, begins_on=day
    )
    activities.join(person, soup.occasions.get())
    activities.call_off(person, soup.occasions.get(), why=f"I, {word}, am ill.")


def forget(person: Person) -> None:
    person.proved_lately = person.proved_twice = True
    people.forget_me(person)
