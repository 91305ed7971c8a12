"""What a person can agree to beyond taking part. Each is asked for by the feature that needs it, in words with a version.

consents.ask(Question("news", _("A letter now and then about what was decided"), words_version="2026-11"))
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Question:
    name: str
    words: str | Promise
    words_version: str


_questions: dict[str, Question] = {}


def ask(question: Question) -> None:
    """Put a question on everybody's account page. Nothing is agreed to before somebody says so."""
    _questions[question.name] = question


def all_questions() -> list[Question]:
    return list(_questions.values())


def question_called(name: str) -> Question | None:
    return _questions.get(name)
