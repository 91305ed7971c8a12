"""Asks a read API everything that its own description allows, and much that it does not; what it answers must fit what it says.

A small stand-in for schemathesis, over the same document: `cases(document, data)` draws one question for one operation.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from hypothesis import strategies as st

HOSTILE = [
    "", "0", "-1", "201", "99999999999999999999", "1e9", "NaN", "null", "true", "%00", "\0", "\r\nX-Y: z", "'", '"', "' OR 1=1 --",
    "../../etc/passwd", "..%2f", "<script>", "{{7*7}}", "${7*7}", "٣", "é", "\ud7ff", "\U0001f600", "a" * 4000, "k" * 81, "\u202e",
    "[]", "[0]", "a[b]=c", "*", "_", "%", "\\", ";", "=1+1", "processes", "places", "draft", "hidden", "zzzzzzzzzz",
]  # fmt: skip
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO")
HEADERS = {
    "HTTP_ACCEPT": HOSTILE,
    "HTTP_IF_NONE_MATCH": ['"x"', 'W/"x"', "*", ",,,", *HOSTILE],
    "HTTP_RANGE": ["bytes=0-1", "x"],
}
hostile = st.sampled_from(HOSTILE) | st.text(max_size=40)


@dataclass(frozen=True)
class Case:
    operation: str
    method: str
    address: str
    headers: dict


@st.composite
def cases(draw, document, known):
    """One question: mostly what the description allows, now and then anything at all.

    known  {name of a part of an address: words that lead somewhere}
    """
    path = draw(st.sampled_from(sorted(document["paths"])))
    told = document["paths"][path]["get"]
    where, asked = path, {}
    for parameter in told.get("parameters", ()):
        name, fits = parameter["name"], draw(st.integers(0, 3)) > 0
        right = st.sampled_from(known[name]) if name in known else from_schema(parameter["schema"])
        word = str(draw(right if fits else hostile))
        if parameter["in"] == "path":
            where = where.replace("{" + name + "}", quote(word, safe="", errors="replace"))
        elif draw(st.booleans()):
            asked[name] = word
    if draw(st.integers(0, 9)) == 0:
        asked[draw(hostile)] = draw(hostile)
    method = "GET" if draw(st.integers(0, 4)) else draw(st.sampled_from(METHODS))
    headers = {name: draw(st.sampled_from(words)) for name, words in HEADERS.items() if draw(st.integers(0, 5)) == 0}
    query = f"?{urlencode(asked, errors='replace')}" if asked else ""
    return Case(told["operationId"], method, where + query, {name: as_header(word) for name, word in headers.items()})


def from_schema(schema):
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == "integer":
        return st.integers(schema.get("minimum", 0), schema.get("maximum", 1000))
    if "pattern" in schema:
        return st.from_regex(re.compile(schema["pattern"], re.ASCII), fullmatch=False)
    return st.text(min_size=schema.get("minLength", 0), max_size=schema.get("maxLength", 40))


def as_header(word):
    """A header is latin letters without line ends: no server passes on anything else."""
    return word.encode("latin-1", "replace").decode("latin-1").translate({0: None, 10: None, 13: None})


def ask(client, case):
    return client.generic(case.method, case.address, **case.headers)


# --- Does the answer fit? ---------------------------------------------------------------------------


def faults(document, value, schema, at="$"):
    """What in a value does not fit its schema, as sentences; the few words of JSON Schema that the description uses."""
    if "$ref" in schema:
        return faults(document, value, resolved(document, schema["$ref"]), at)
    types = schema.get("type")
    types = [types] if isinstance(types, str) else types
    if types and not any(is_a(value, one) for one in types):
        return [f"{at}: {value!r} is not {types}"]
    if value is None:
        return []
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} does not fit {schema['pattern']}")
    if isinstance(value, dict):
        found += of_object(document, value, schema, at)
    if isinstance(value, list):
        found += [
            fault
            for number, one in enumerate(value)
            for fault in faults(document, one, schema["items"], f"{at}[{number}]")
        ]
    return found


def of_object(document, value, schema, at):
    properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    found = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, one in value.items():
        if name in properties:
            found += faults(document, one, properties[name], f"{at}.{name}")
        elif more is False:
            found.append(f"{at}: {name} was not announced")
        elif isinstance(more, dict):
            found += faults(document, one, more, f"{at}.{name}")
    return found


def is_a(value, name):
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}
    return isinstance(value, kinds[name]) and not (name == "integer" and isinstance(value, bool))


def resolved(document, reference):
    found = document
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found
