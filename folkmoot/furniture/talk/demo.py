"""For the chapters of others: a conversation told line by line, through the real actions.

    talked(thread, Line(ravi, "Who waters the trees?", [Line(grace, "The scouts, on Saturdays.", voice=OWNER)]))

Call it inside `telling.on(day)`, which sets the clock.
"""

from dataclasses import dataclass, field

from folkmoot.belong.people.models import Person
from folkmoot.furniture.talk import actions
from folkmoot.furniture.talk.models import Comment, Thread
from folkmoot.furniture.talk.rules import SELF


@dataclass(frozen=True)
class Line:
    """What one person says, and what is replied. A line that ends in a question mark is a question."""

    who: Person
    words: str
    replies: "list[Line]" = field(default_factory=list)
    voice: str = SELF  # rules.OWNER, or the public id of an office


def talked(thread: Thread, *lines: Line) -> list[Comment]:
    """Say these lines, with their replies; gives the heads."""
    return [_say(thread, line) for line in lines]


def _say(thread: Thread, line: Line) -> Comment:
    deed = actions.ask if line.words.endswith("?") else actions.say
    head = deed(line.who, thread, text=line.words, language=thread.place.language, voice=line.voice)
    for reply in line.replies:
        is_answer = head.kind == Comment.QUESTION and reply.voice != SELF
        deed = actions.answer if is_answer else actions.reply
        deed(reply.who, head, text=reply.words, language=thread.place.language, voice=reply.voice)
    return head
