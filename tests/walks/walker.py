"""Somebody at a browser who knows nothing but the words on the page: presses, keys and reading are counted.

olu = Walker(browser, site, "Olu")
olu.open("/wenderby/"); olu.press("Start something new"); olu.type("What is this round called?", "Share out £8,000")
olu.effort → Effort(presses=2, keys=17, pages=2, words=341)
"""

import re
from dataclasses import astuple, dataclass, replace

from playwright.sync_api import Browser, Locator, Page

from tests.browser import PHONE

# The keystroke-level model (Card, Moran and Newell 1980, with its mean values) and silent reading of plain prose
# (Brysbaert 2019: 238 words a minute). A page is read once, the first time it is opened in that shape.
SECONDS_A_KEY, SECONDS_A_PRESS, SECONDS_TO_THINK, WORDS_A_MINUTE = 0.28, 1.1 + 0.2, 1.35, 238


TYPED = "input:not([type=radio]):not([type=checkbox]), textarea"
# A link to another page, or the button of a form that no script sends.
LEADS_ELSEWHERE = """e => e.tagName === "A" ? !(e.getAttribute("href") || "#").startsWith("#") && !e.download
  : e.tagName === "BUTTON" && !!e.form && !e.closest("[hx-post],[hx-get]") && e.type === "submit" """


@dataclass
class Effort:
    """What a walk cost one person."""

    presses: int = 0
    keys: int = 0
    pages: int = 0
    words: int = 0

    def copy(self) -> "Effort":
        return replace(self)

    def __sub__(self, other: "Effort") -> "Effort":
        return Effort(*(mine - theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def minutes(self) -> float:
        hands = self.keys * SECONDS_A_KEY + self.presses * (SECONDS_A_PRESS + SECONDS_TO_THINK)
        return hands / 60 + self.words / WORDS_A_MINUTE


class Walker:
    """One person with a phone of their own."""

    def __init__(self, browser: Browser, site: str, name: str, *, scripts: bool = True):
        self.context = browser.new_context(**PHONE, locale="en-GB", java_script_enabled=scripts)
        self.page: Page = self.context.new_page()
        self.scripts = scripts
        self.site, self.name, self.effort = site, name, Effort()
        self._read: set[str] = set()
        self.faults: list[str] = []
        self.page.on("response", self._note)

    # What people do

    def open(self, path: str) -> None:
        """Go to an address that somebody told them: on a letter, a poster, in a message."""
        self.page.goto(self.site + path)
        self._look()

    def press(self, words: str, *, within: str = "") -> None:
        """Press the link, button or summary that says this."""
        thing = self._thing(words, within)
        if thing.evaluate(LEADS_ELSEWHERE):
            with self.page.expect_navigation(wait_until="load"):
                thing.click()
        else:
            thing.click()
            self.page.wait_for_load_state("networkidle")
        self.effort.presses += 1
        self._look()

    def type(self, label: str, text: str) -> None:
        self._field(label, TYPED).fill(text)
        self.effort.presses += 1
        self.effort.keys += len(text)

    def choose(self, label: str, option: str) -> None:
        """Pick an option of a list."""
        field = self._field(label, "select")
        field.select_option(field.locator("option", has_text=option).first.get_attribute("value"))
        self.effort.presses += 2

    def tick(self, label: str, *, under: str = "") -> None:
        """Tick a box, or one of several, where need be under the question that says this."""
        self._field(label, "input[type=radio], input[type=checkbox]", under).check()
        self.effort.presses += 1

    def save(self, words: str) -> None:
        """Where scripts run a form saves itself once its last field is left, and says so; elsewhere by the button."""
        if not self.scripts:
            self.press(words)
            return
        self.page.keyboard.press("Tab")
        self.effort.keys += 1
        self.page.wait_for_load_state("networkidle")
        self.page.get_by_role("status").filter(has_text="Saved").first.wait_for()

    def untick(self, label: str) -> None:
        self._field(label, "input[type=checkbox]").uncheck()
        self.effort.presses += 1

    def sees(self, words: str) -> bool:
        return words in self.text

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    # How

    def _thing(self, words: str, within: str) -> Locator:
        scope = self.page.locator(within) if within else self.page
        for exact in (True, False):
            for role in ("button", "link"):
                found = scope.get_by_role(role, name=words, exact=exact)
                if found.count():
                    return found.first
        found = scope.locator("summary", has_text=words)
        assert found.count(), (
            f"{self.name} finds nothing called “{words}” at {self.page.url}. They read: {self.text[:1500]}"
        )
        return found.first

    def _field(self, label: str, sort: str, under: str = "") -> Locator:
        """The field in sight that is called just this, else the first whose name has these words."""
        scope = self.page.get_by_role("group", name=under).first if under else self.page
        for exact in (True, False):
            found = scope.get_by_label(label, exact=exact).and_(self.page.locator(sort)).locator("visible=true")
            if found.count():
                return found.first
        raise AssertionError(f"{self.name} finds no field “{label}” at {self.page.url}. They read: {self.text[:1500]}")

    def _look(self) -> None:
        shape = re.sub(r"[0-9a-z]{10}(?=[-/])", "*", self.page.url.partition("?")[0])
        self.effort.pages += 1
        if shape not in self._read:
            self._read.add(shape)
            self.effort.words += len(self.page.locator("main").inner_text().split())

    def _note(self, answer) -> None:
        if answer.status >= 400 and answer.request.resource_type == "document":
            self.faults.append(f"{answer.status} {answer.url}")

    def leave(self) -> None:
        self.context.close()
