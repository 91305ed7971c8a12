"""Everything that changes a set of questions, a list of people or an answer."""

from folkmoot.furniture.questions.actions.answering import answer, read_paper
from folkmoot.furniture.questions.actions.asking import begin_asking, close_asking, open_asking, put_on_list
from folkmoot.furniture.questions.actions.wording import (
    add_question,
    drop_question,
    make_from_pack,
    new_version,
    reword,
    translate,
)

__all__ = [
    "add_question",
    "answer",
    "begin_asking",
    "close_asking",
    "drop_question",
    "make_from_pack",
    "new_version",
    "open_asking",
    "put_on_list",
    "read_paper",
    "reword",
    "translate",
]
