"""What stands on a rendered page: its forms, its links, and whether its tags close in order."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

EMPTY = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip
NEEDS_NO_END = {"p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "html", "head", "body"}


@dataclass
class Field:
    name: str
    type: str  # of the input, else "textarea" or "select"
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page. `fields` in the order of the page; boxes of one name (radios) are one field."""

    action: str
    method: str
    files: bool
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def words(self) -> list[Field]:
        """What can be typed or sent, apart from the token."""
        return [one for one in self.fields.values() if one.name != "csrfmiddlewaretoken" and one.type != "file"]

    @property
    def pictures(self) -> list[Field]:
        return [one for one in self.fields.values() if one.type == "file"]


class Page(HTMLParser):
    def __init__(self, address: str, text: str):
        super().__init__(convert_charrefs=True)
        self.address = address
        self.forms: list[Form] = []
        self.links: set[str] = set()
        self.faults: list[str] = []
        self._open: list[str] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> never ends" for tag in self._open if tag not in NEEDS_NO_END]

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        if len(told) < len(attrs):
            self.faults.append(f"an attribute stands twice in {self.get_starttag_text()}")
        if tag not in EMPTY:
            self._open.append(tag)
        if tag == "a" and "href" in told:
            self._link(told["href"])
        elif tag == "form":
            self._form = Form(
                self._here(told.get("action", "")),
                told.get("method", "get").lower(),
                "multipart" in told.get("enctype", ""),
            )
            self.forms.append(self._form)
        elif tag == "option" and self._select:
            self._select.choices.append(told.get("value", ""))
            if "selected" in told:
                self._select.value = told.get("value", "")
        elif tag in ("input", "textarea", "select", "button") and self._form is not None and told.get("name"):
            self._take(tag, told)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        while self._open and self._open[-1] != tag and self._open[-1] in NEEDS_NO_END and tag in self._open:
            self._open.pop()
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag not in NEEDS_NO_END:
            self.faults.append(f"</{tag}> ends nothing (open: {self._open[-3:]})")

    def handle_data(self, data):
        if self._open and self._open[-1] == "textarea" and self._form and self._form.fields:
            last = list(self._form.fields.values())[-1]
            if last.type == "textarea":
                last.value += data

    def _take(self, tag: str, told: dict[str, str]) -> None:
        kind = tag if tag in ("textarea", "select") else told.get("type", "text" if tag == "input" else "submit")
        one = self._form.fields.setdefault(told["name"], Field(told["name"], kind))
        if tag == "select":
            self._select = one
        if kind in ("radio", "checkbox", "submit"):
            one.choices.append(told.get("value", "on"))
            one.value = told.get("value", "on") if "checked" in told else one.value
        elif tag == "input":
            one.value = told.get("value", "")

    def _link(self, href: str) -> None:
        to = urlsplit(urljoin(f"http://here{self.address}", href))
        if to.scheme == "http" and to.netloc == "here":
            self.links.add(to._replace(scheme="", netloc="", fragment="").geturl())

    def _here(self, action: str) -> str:
        return (
            urlsplit(urljoin(f"http://here{self.address}", action))._replace(scheme="", netloc="", fragment="").geturl()
        )
