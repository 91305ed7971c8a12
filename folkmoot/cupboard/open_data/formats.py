"""The same rows in each format: CSV with its CSVW metadata, JSON, and GeoJSON (RFC 7946). The same data gives the same bytes."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from folkmoot.base.csv_rows import csv_line
from folkmoot.cupboard.open_data import licence
from folkmoot.cupboard.open_data.reading import Plain
from folkmoot.cupboard.open_data.tables import DAY, ID, LINK, MOMENT, MONEY, TEXT, WHOLE, YES, Column, Table

DECIMALS = 6  # of a degree: eleven centimetres; RFC 7946 asks for no more
DATATYPES = {
    TEXT: "string",
    WHOLE: "integer",
    MONEY: "decimal",
    DAY: "date",
    MOMENT: "dateTime",
    YES: "boolean",
    LINK: "anyURI",
}


def as_json(value: Any, **more: Any) -> str:
    return json.dumps(value, ensure_ascii=False, **more)


def csv_lines(table: Table, rows: Iterable[Plain]) -> Iterator[str]:
    yield csv_line(column.name for column in table.all_columns)
    for row in rows:
        yield csv_line(_cell(row[column.name]) for column in table.all_columns)


def _cell(value: Any) -> Any:
    return ("true" if value else "false") if isinstance(value, bool) else value


def json_lines(table: Table, rows: Iterable[Plain]) -> Iterator[str]:
    """One row a line, so that two days can be compared line by line."""
    head = {"table": table.name, "title": str(table.title), "licence": licence.URL}
    yield f"{as_json(head)[:-1]}, {as_json('rows')}: ["
    between = "\n"
    for row in rows:
        yield f"{between}{as_json(row)}"
        between = ",\n"
    yield "\n]}\n"


def geojson_lines(features: Iterable[dict]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for feature in features:
        yield f"{between}{as_json(feature)}"
        between = ",\n"
    yield "\n]}\n"


def feature_of(table: Table, plain: Plain, row: Any) -> dict | None:
    """The row as a GeoJSON feature; None for one that is nowhere."""
    geometry = table.shape(row) if table.shape else _point(table.spot(row) if table.spot else None)
    if geometry is None:
        return None
    return {"type": "Feature", "id": plain["id"], "properties": plain, "geometry": _rounded(geometry)}


def _point(spot: tuple[float, float] | None) -> dict | None:
    return {"type": "Point", "coordinates": list(spot)} if spot else None


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def csvw(tables: Iterable[Table], *, title: str, language: str) -> dict:
    """The metadata of all the CSV files (W3C Tabular Metadata): what each column is called, says and holds."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "dc:title": title,
        "dc:license": {"@id": licence.URL},
        "dc:rights": str(licence.NOT_OURS),
        "tables": [_csvw_table(table) for table in tables],
    }


def _csvw_table(table: Table) -> dict:
    return {
        "url": f"{table.name}.csv",
        "dc:title": str(table.title),
        "dc:description": str(table.about),
        "tableSchema": {
            "columns": [_csvw_column(column) for column in table.all_columns],
            "primaryKey": ID.name,
        },
    }


def _csvw_column(column: Column) -> dict:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:title": str(column.title),
        "dc:description": str(column.about),
        "datatype": _datatype(column),
        "required": column is ID,
    }


def _datatype(column: Column) -> Any:
    if not column.choices:
        return DATATYPES[column.kind]
    return {"base": DATATYPES[column.kind], "format": "|".join(column.choices)}
