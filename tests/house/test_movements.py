"""Rules of movement that import contracts cannot see. Each list of exceptions says why, line by line."""

import ast
import re

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey

from tests.house.source import PRODUCT, TELLERS, features, modules, templates, where
from tests.house.test_contracts import CONTRACTS, FLOORS

# Views that may fetch without `visible_to`, with the reason it is safe.
OPEN_FETCHES = {
    "folkmoot/web/views.py Place.objects.exists": "asks only whether the database answers",
}

# Modules that import inside a function, with the reason they must.
LATE_IMPORTS = {
    "folkmoot/config/cli.py": "counting words must not load Django",
    "folkmoot/config/manage.py": "the current SQLite is swapped in before Django loads",
    "folkmoot/config/sqlite.py": "the packaged SQLite is there on some machines only",
}

# Modules that mark text safe: how many times, each read for what it lets through. One more means reading again.
AUDITED_SAFE = {
    "folkmoot/base/templatetags/ui_blocks.py": 1,  # what a template of ours rendered and escaped
    "folkmoot/base/templatetags/ui_figures.py": 1,  # segno's own drawing of 0s and 1s
    "folkmoot/base/templatetags/ui_frame.py": 1,  # what a template of ours rendered and escaped
    "folkmoot/base/templatetags/ui_words.py": 1,  # nothing at all
}

# Views that take what another site or program sends, with the reason: how many in the module.
OPEN_TO_OTHERS = {
    # RFC 8058: a mail program stops letters for its reader, without our cookie. The code in the address shows who asks.
    "folkmoot/cupboard/following/views.py": 1,
    "folkmoot/cupboard/notices/views.py": 1,
    "folkmoot/spine/commitments/views/desk.py": 1,
    # Reads nothing that is sent; whatever is not reading is refused in JSON, which programs can read.
    "folkmoot/cupboard/open_data/api.py": 1,
}

# Templates with something inline that the content security policy would otherwise stop.
INLINE: dict[str, str] = {}

VIEW_FILES = {"views", "api", "feeds", "exports"}


def test_views_fetch_only_what_the_person_may_see():
    found = [
        f"{path} {ast.unparse(node)[:80]}"
        for path, tree in modules(PRODUCT)
        if VIEW_FILES & set(path.removesuffix(".py").split("/"))
        for node in ast.walk(tree)
        if fetches_openly(node)
    ]
    assert sorted(set(found) - set(OPEN_FETCHES)) == []


def fetches_openly(node):
    """`Model.objects.anything` but `visible_to`, or `get_object_or_404(Model, …)`.

    A query kept in a variable was begun somewhere, and is caught there.
    """
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "objects":
        return not node.attr.startswith("visible_to")
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("get_object_or_404", "get_list_or_404")):
        what = ast.unparse(node.args[0]) if node.args else ""
        return what[:1].isupper() and "visible_to" not in what
    return False


@pytest.mark.parametrize(
    ("code", "open_"),
    [
        ("Budget.objects.get(pk=1)", True),
        ("get_object_or_404(Budget, pk=1)", True),
        ("Budget.objects.visible_to(person, place).get(pk=1)", False),
        ("get_object_or_404(Budget.objects.visible_to(person, place), pk=1)", False),
        ("queries.open_budgets(place)", False),
        ("get_object_or_404(seen.filter(open=True), pk=1)", False),
    ],
)
def test_an_open_fetch_is_recognised(code, open_):
    assert any(fetches_openly(node) for node in ast.walk(ast.parse(code))) is open_


# Foreign keys ----------------------------------------------------------------


def ranks():
    """{package: height}: a foreign key may only point to a lower height, or stay at home."""
    floors = [[name.strip() for name in floor.split("|")] for floor in reversed(FLOORS)]
    heights = {f"folkmoot.{name}": (number,) for number, names in enumerate(floors) for name in names}
    for contract in CONTRACTS.values():
        container = contract.get("containers", [""])[0]
        if container in heights:
            for number, shelf in enumerate(reversed(contract["layers"])):
                for name in shelf.split("|"):
                    heights[f"{container}.{name.strip(' ()')}"] = (*heights[container], number)
    return heights


def height(app_name):
    known, name = ranks(), app_name
    while name not in known:
        name = name.rpartition(".")[0]
    return known[name]


def points_down(app_from, app_to):
    return app_from == app_to or height(app_to) < height(app_from)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("folkmoot.")]


def test_foreign_keys_point_down_the_floors():
    found = [
        f"{model._meta.label}.{field.name} points to {field.related_model._meta.label}"
        for model in our_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model and field.related_model.__module__.startswith("folkmoot.")
        if not points_down(model._meta.app_config.name, field.related_model._meta.app_config.name)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("app_from", "app_to", "allowed"),
    [
        ("folkmoot.decide.budgets", "folkmoot.spine.process", True),
        ("folkmoot.spine.outcomes", "folkmoot.spine.commitments", True),
        ("folkmoot.spine.process", "folkmoot.spine.redress", False),
        ("folkmoot.belong.people", "folkmoot.belong.places", False),
        ("folkmoot.decide.budgets", "folkmoot.decide.polls", False),
        ("folkmoot.base", "folkmoot.belong.people", False),
        ("folkmoot.furniture.ballots", "folkmoot.cupboard.files", True),
    ],
)
def test_down_means_what_the_floors_say(app_from, app_to, allowed):
    assert points_down(app_from, app_to) is allowed


def test_no_key_points_to_just_anything():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ]
    assert not found


# Imports ---------------------------------------------------------------------


def test_nothing_is_imported_inside_a_function():
    found = [
        f"{path}:{line}"
        for path, tree in modules(PRODUCT, TELLERS)
        for line in late_imports(tree, in_apps=path.endswith("/apps.py"))
        if path not in LATE_IMPORTS
    ]
    assert not found, "\n".join(found)


def late_imports(tree, *, in_apps):
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and not (in_apps and function.name == "ready"):
            yield from (node.lineno for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


# Safe pages ------------------------------------------------------------------


def test_no_form_is_open_to_forged_requests():
    found = {path: count for path, tree in modules(PRODUCT) if (count := count_exempt(tree))}
    assert found == OPEN_TO_OTHERS


def count_exempt(tree):
    """How often the word is used, imports apart."""
    return sum(
        isinstance(node, ast.Name | ast.Attribute) and "csrf_exempt" in ast.unparse(node) for node in ast.walk(tree)
    )


def test_text_is_marked_safe_only_where_it_was_audited():
    marked = {path: count for path, tree in modules(PRODUCT) if (count := count_marks(tree))}
    assert marked == AUDITED_SAFE


def count_marks(tree):
    calls = [ast.unparse(node.func).split(".")[-1] for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return sum(call in ("mark_safe", "SafeString", "SafeText") for call in calls)


def test_no_page_turns_escaping_off():
    # A letter in plain text is never read as HTML, and must not show a neighbour's apostrophe as a code.
    pages = [(path, text) for path, text in templates() if not path.endswith(".txt")]
    assert [path for path, text in pages if re.search(r"\|\s*safe(seq)?\b|autoescape\s+off", text)] == []


INLINE_MARKS = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script with a body": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("mark", INLINE_MARKS)
def test_pages_carry_nothing_inline(mark):
    found = [path for path, text in templates() if INLINE_MARKS[mark].search(markup(text))]
    assert sorted(set(found) - set(INLINE)) == []


def markup(text):
    """A template without its comments and tags: what is left is what it says to a browser."""
    said = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", "", text, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", said, flags=re.DOTALL)


def test_no_answer_keeps_its_address_from_our_own_forms():
    """With “no-referrer” browsers send our forms with “Origin: null”, and each is refused as forged: say “strict-origin”."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules(PRODUCT)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == "no-referrer"
    ]
    assert found == []


def test_no_query_is_glued_together_from_text():
    found = [
        f"{path}:{node.lineno} {ast.unparse(node)[:80]}"
        for path, tree in modules(PRODUCT)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in QUERY_CALLS
        if any(is_glued(argument) for argument in node.args)
    ]
    assert not found, "\n".join(found)


QUERY_CALLS = {"execute", "executemany", "raw", "RawSQL", "extra"}


def is_glued(argument):
    formatted = isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith(".format")
    return formatted or isinstance(argument, ast.JoinedStr | ast.BinOp)


# Everything is explained -----------------------------------------------------


def test_every_feature_says_what_it_is():
    assert [where(feature) for feature in features() if not (feature / "README.md").is_file()] == []


def test_no_exception_outlives_its_reason():
    known = {path for path, _tree in modules(PRODUCT, TELLERS)} | {path for path, _text in templates()}
    listed = {*(line.split()[0] for line in OPEN_FETCHES), *LATE_IMPORTS, *AUDITED_SAFE, *INLINE, *OPEN_TO_OTHERS}
    assert sorted(listed - known) == []
