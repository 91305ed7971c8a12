"""Every address of the product, in every state that it can be in, as it stands in the small world (world.py)."""

import re
from collections.abc import Iterator

from django.urls import get_resolver

from folkmoot.decide.proposals.queries import invitation_code
from tests.house.world import FEATURES, STAGES, World


def routes() -> list[str]:
    """Every address of the product, as its pattern."""
    return sorted(set(_walk(get_resolver().url_patterns, "")))


def _walk(patterns, before: str):
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, here)
        else:
            yield here


PART = re.compile(r"<(?:\w+:)?(\w+)>")
REGEX_PART = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def every(world: World) -> Iterator[tuple[str, str, str]]:
    """(pattern, state, address) of every route in every state that it can be in."""
    for route in routes():
        for state in states_of(route):
            yield plain(route), state, one(world, route, state)


def states_of(route: str) -> tuple[str, ...]:
    words = plain(route).split("/")
    one_process = len(words) > 2 and words[1] in (*FEATURES, "prepare") and "public_id" in words[2]
    return STAGES if one_process else ("",)


def plain(route: str) -> str:
    """A pattern as people write it: /<place>/polls/<public_id>-<slug>/."""
    route = re.sub(r"\(\?:\\\.p/.*\)\?", "", route.replace("^", "").replace("$", ""))
    return PART.sub(r"<\1>", REGEX_PART.sub(r"<\1>", route))


def one(world: World, route: str, state: str, place: str = "wenderby") -> str:
    words = plain(route).split("/")
    room = words[1] if words[0] == "<place_slug>" and len(words) > 1 else words[0]
    parts = {
        "place_slug": place,
        "slug": "words",
        "index": "000",
        **world.parts.get(room, {}),
        **world.parts.get(f"{room}/{words[3] if len(words) > 3 else ''}", {}),
        **world.parts.get("/".join(words[:3]), {}),
        **of_process(world, room, state),
    }
    if "/tile/" in plain(route):  # a small world fills no whole tile, so the first part of one is asked for
        parts["index"] = "000.p/1"
    return "/" + PART.sub(lambda part: parts[part.group(1)], plain(route))


def of_process(world: World, room: str, state: str) -> dict[str, str]:
    if not state:
        return {}
    process = world.processes["polls" if room == "prepare" else room, state]
    thing = process if room == "prepare" else process.feature
    found = {"public_id": thing.public_id, "number": "1", "file_id": "0000000000", "door": "call-for-proposals"}
    if room in FEATURES:
        found["slug"] = words_of(thing)
    if room == "budgets":
        project = thing.projects.first()
        found |= {"project_id": project.public_id, "project_slug": words_of(project)}
    if room == "elections":
        found["nomination_id"] = thing.nominations.first().public_id if thing.nominations.exists() else "0000000000"
    if room == "calls":
        found |= of_proposal(world, thing)
    return found


def of_proposal(world: World, call) -> dict[str, str]:
    """The resident's own proposal in this call with what hangs on it, or the first that was sent."""
    found = dict.fromkeys(("proposal_id", "draft_id", "picture_id", "offer_id"), "0000000000")
    found |= {"proposal_slug": "words", "code": "words", "name": "where"}
    resident = world.people["resident"]
    if draft := call.drafts.filter(person=resident).first():
        found["draft_id"] = draft.public_id
    proposal = call.proposals.filter(person=resident).first() or call.proposals.first()
    if proposal is None:
        return found
    offer = proposal.offers_got.first()
    return found | {
        "proposal_id": proposal.public_id,
        "proposal_slug": words_of(proposal),
        "code": invitation_code(proposal),
        "offer_id": offer.public_id if offer else found["offer_id"],
    }


def words_of(thing) -> str:
    """The decorative words that end a thing's own address."""
    return thing.get_absolute_url().rstrip("/").rsplit("/", 1)[1].split("-", 1)[1]
