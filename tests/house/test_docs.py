"""Documents that cannot lie: commands exist, links lead somewhere, every setting is explained, nothing names a machine."""

import re

from django.utils import translation

from folkmoot.spine.process.kinds import all_kinds
from tellers.share_budget import RULES
from tests.house.source import HOUSE, PRODUCT, kept_files, where

TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (HOUSE / "Makefile").read_text(), re.MULTILINE))
PAGES = [path for path in kept_files() if path.suffix == ".md"]
LONGEST_TEXT = 2_000_000

# Written in pieces, so that this page does not name them itself.
MACHINE_NAMES = re.compile(
    "|".join(
        [
            "/wo" + "rk/",
            "/ro" + "ot/",
            r"/ho" + r"me/[a-z]",
            "python" + "hosted",
            r"pypi\." + "org",
            r"registry\." + "npm",
        ]
    )
)


def test_every_command_a_page_names_exists():
    named = {
        (where(page), word)
        for page in PAGES
        for word in re.findall(r"(?:`|^|&& )make ([a-z][a-z-]*)", page.read_text(), re.MULTILINE)
    }
    assert sorted((page, word) for page, word in named if word not in TARGETS) == []


def test_every_link_leads_somewhere():
    broken = [(where(page), link) for page in PAGES for link in links(page) if not (page.parent / link).exists()]
    assert broken == []


def links(page):
    """Where a page's links point inside the project, without those to other sites."""
    found = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", page.read_text())
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def test_nothing_names_a_machine_or_a_registry():
    found = [where(path) for path in kept_files() if is_text(path) and MACHINE_NAMES.search(path.read_text())]
    assert not found


def is_text(path):
    if path.stat().st_size > LONGEST_TEXT:
        return False
    try:
        path.read_text()
    except UnicodeDecodeError:
        return False
    return True


def test_every_setting_is_explained_and_every_explained_setting_exists():
    page = (HOUSE / "docs" / "running" / "settings.md").read_text()
    assert set(re.findall(r"^### `([A-Z_]+)`", page, re.MULTILINE)) == knobs()


def knobs():
    """The names read through env.py in the settings."""
    return set(re.findall(r"\benv\.[a-z]+\(\s*\"([A-Z_]+)\"", (PRODUCT / "config" / "settings.py").read_text()))


def test_the_example_for_operators_sets_only_settings_that_exist():
    example = (HOUSE / "ops" / "example.env").read_text()
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) <= knobs()


def test_every_way_of_counting_has_a_page():
    pages = "".join(page.read_text() for page in (HOUSE / "docs" / "tellers").glob("*.md"))
    assert [rule for rule in RULES if not all(f"`{part}`" in pages for part in parts_of(rule))] == []


def parts_of(rule):
    """A rule with an ending is explained in two places: the rule itself, and what the ending does to any."""
    stem, mark, ending = rule.partition("_add1")
    return [stem, mark + ending] if mark else [rule]


def test_every_kind_of_process_is_explained_to_people():
    page = (HOUSE / "docs" / "people" / "kinds.md").read_text()
    with translation.override("en-gb"):
        assert [str(kind.title) for kind in all_kinds() if f"\n## {kind.title}\n" not in page] == []


def test_no_sentence_says_on_today():
    """A day is said as “today” where it is today, so that “on” has to come with it (`on_day`)."""
    near = re.compile(r"(\w+)=[\w.]+\|(?:day|when)\b")
    for path in PRODUCT.glob("**/templates/**/*.html"):
        for head, body in re.findall(
            r"\{% blocktranslate([^%]*)%\}(.*?)\{% endblocktranslate", path.read_text(), re.DOTALL
        ):
            for name in near.findall(head):
                assert not re.search(rf"\bon \{{\{{ {name} ", body), f"{path.name}: {body}"
