"""The description of the read API (OpenAPI 3.1), made from the same tables that answer."""

from typing import Any

from django.conf import settings

from folkmoot.cupboard.open_data import licence
from folkmoot.cupboard.open_data.asking import FEWEST, MOST, USUAL
from folkmoot.cupboard.open_data.tables import (
    DAY,
    ID,
    LINK,
    MOMENT,
    MONEY,
    PLACE,
    TEXT,
    WHOLE,
    YES,
    Column,
    Table,
    all_tables,
    table_called,
)

ROOT = "/api/v1"
ROW_ID, WORD, SLUG = "^[0-9a-z-]{1,80}$", "^[0-9a-z_-]{1,80}$", "^[a-z][a-z0-9-]{1,38}[a-z0-9]$"
Part = dict[str, Any]
SCHEMAS: dict[str, Part] = {
    TEXT: {"type": "string"},
    WHOLE: {"type": "integer"},
    MONEY: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    DAY: {"type": "string", "format": "date"},
    MOMENT: {"type": "string", "format": "date-time"},
    YES: {"type": "boolean"},
    LINK: {"type": "string", "format": "uri"},
}
REFUSALS = {
    "400": "Something in the address means nothing here; the message says what.",
    "404": "There is no such place, list or row, or it is not public.",
    "429": "Asked too often; Retry-After says how many seconds to wait.",
}


def document() -> Part:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Folkmoot open data",
            "version": "1",
            "summary": "Everything public of the places on this site, to be read by programs.",
            "description": (
                "Read only. No key, no cookie, no account. Every list shows what a visitor may see at this moment, by id; "
                "“next” leads to the following page. The same as files, made each night, stands on the page Open data of each place."
            ),
            "license": {"name": licence.NAME, "url": licence.URL},
        },
        "servers": [{"url": settings.ORIGIN}],
        "paths": {
            f"{ROOT}/openapi.json": {"get": _this_document()},
            f"{ROOT}/places": {"get": _places()},
            f"{ROOT}/places/{{place}}": {"get": _place()},
            **{path: {"get": told} for table in lists() for path, told in _of_table(table).items()},
        },
        "components": {"schemas": _schemas(), "responses": _refusals()},
    }


def lists() -> list[Table]:
    return [table for table in all_tables() if table.name != "places"]


def _this_document() -> Part:
    answer = {"description": "This description.", "content": _json({"type": "object"})}
    return _operation("describe", "This description", [], answer, refuses=("400", "429"))


def _places() -> Part:
    return _operation("listPlaces", "The places", _paging(), _page_of("places"), refuses=("400", "429"))


def _place() -> Part:
    shape = {
        "type": "object",
        "required": ["place", "lists"],
        "properties": {
            "place": _ref("places"),
            "lists": {"type": "object", "additionalProperties": SCHEMAS[LINK]},
        },
    }
    answer = {"description": "The place, and what lists it has.", "content": _json(shape)}
    return _operation("getPlace", "One place", [_in_path("place", SLUG)], answer)


def _of_table(table: Table) -> dict[str, Part]:
    camel = "".join(word.capitalize() for word in table.name.split("-"))
    at = f"{ROOT}/places/{{place}}/{table.name}"
    place, title = _in_path("place", SLUG), str(table.title)
    narrowing = [_in_query(column) for column in table.narrowing.values()]
    row = {"description": "The row.", "content": _json(_ref(table.name))}
    return {
        at: _operation(f"list{camel}", title, [place, *_paging(), *narrowing], _page_of(table.name), str(table.about)),
        f"{at}/{{id}}": _operation(f"get{camel}", f"{title}: one", [place, _in_path("id", ROW_ID)], row),
    }


def _operation(  # noqa: PLR0913 (what the description says of one)
    name: str,
    summary: str,
    parameters: list[Part],
    answer: Part,
    about: str = "",
    *,
    refuses: tuple[str, ...] = tuple(REFUSALS),
) -> Part:
    told: Part = {"operationId": name, "summary": summary}
    if about:
        told["description"] = about
    if parameters:
        told["parameters"] = parameters
    refusals = {code: {"$ref": f"#/components/responses/{code}"} for code in refuses}
    return {**told, "responses": {"200": answer, "304": {"description": "Unchanged."}, **refusals}}


def _paging() -> list[Part]:
    limit = {"type": "integer", "minimum": FEWEST, "maximum": MOST, "default": USUAL}
    return [
        {"name": "limit", "in": "query", "description": "How many rows at most.", "schema": limit},
        {
            "name": "after",
            "in": "query",
            "description": "Only rows whose id comes after this one.",
            "schema": {"type": "string", "pattern": ROW_ID},
        },
    ]


def _in_path(name: str, pattern: str) -> Part:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": pattern}}


def _in_query(column: Column) -> Part:
    schema: Part = {"type": "string", "pattern": WORD}
    if column.choices:
        schema = {"type": "string", "enum": list(column.choices)}
    return {"name": column.name, "in": "query", "description": str(column.about), "schema": schema}


def _page_of(name: str) -> Part:
    shape = {
        "type": "object",
        "required": ["items", "next", "licence"],
        "properties": {
            "items": {"type": "array", "items": _ref(name), "maxItems": MOST},
            "next": {"type": ["string", "null"], "format": "uri"},
            "licence": SCHEMAS[LINK],
        },
    }
    return {"description": "A page of rows.", "content": _json(shape)}


def _schemas() -> dict[str, Part]:
    error = {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {"code": SCHEMAS[TEXT], "message": SCHEMAS[TEXT]},
            }
        },
    }
    return {"error": error, **{table.name: schema_of(table) for table in all_tables()}}


def schema_of(table: Table) -> Part:
    columns = table.all_columns
    return {
        "type": "object",
        "title": str(table.title),
        "description": str(table.about),
        "required": [column.name for column in columns],
        "additionalProperties": False,
        "properties": {column.name: _column(column) for column in columns},
    }


def _column(column: Column) -> Part:
    told = {**SCHEMAS[column.kind], "title": str(column.title), "description": str(column.about)}
    if column.choices:
        return {**told, "enum": list(column.choices)}
    if column not in (ID, PLACE):
        told["type"] = [told["type"], "null"]
    return told


def _refusals() -> dict[str, Part]:
    return {code: {"description": words, "content": _json(_ref("error"))} for code, words in REFUSALS.items()}


def _json(schema: Part) -> Part:
    return {"application/json": {"schema": schema}}


def _ref(name: str) -> Part:
    return {"$ref": f"#/components/schemas/{name}"}


def is_list(name: str) -> bool:
    """Whether places have a list of this name."""
    return name != "places" and table_called(name) is not None
