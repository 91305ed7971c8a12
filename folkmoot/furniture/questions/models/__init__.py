"""Sets of questions; and one use of a set, in which people and answers are apart."""

from folkmoot.furniture.questions.models.asking import Answers, Asked, Asking, Entering, Reading
from folkmoot.furniture.questions.models.wording import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Question,
    QuestionSet,
    Translation,
)

__all__ = [
    "LONGEST_OPTION",
    "LONGEST_QUESTION",
    "MOST_OPTIONS",
    "MOST_QUESTIONS",
    "Answers",
    "Asked",
    "Asking",
    "Entering",
    "Question",
    "QuestionSet",
    "Reading",
    "Translation",
]
