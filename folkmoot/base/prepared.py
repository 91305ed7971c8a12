"""Questions to the database that nearly every request asks: put into SQL once, and only their values change.

Django works the words of a query out anew each time, which takes ten times as long as the database takes to answer. A
prepared question is an ordinary queryset, so that what somebody may see still stands in `visible_to` and nowhere else:

    _public = Prepared(lambda slug: Place.objects.visible_to(VISITOR).filter(slug=slug), slug=models.SlugField())
    place = _public.first(slug="wenderby")
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

DAY = re.compile(r"\d{4}-\d\d-\d\d")  # SQLite is given moments as words
Row = TypeVar("Row", bound=models.Model)


class Later(Expression):
    """Stands in a queryset for a value that is given when the question is asked."""

    def __init__(self, name: str, output_field: models.Field) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Prepared(Generic[Row]):
    """A question that is asked again and again.

    queryset  what to ask; joined rows come with it, but no prefetching and no values(). It is read once for good, so
              whatever hangs on the moment, the person or the place must come in as a value
    fields    {name of a value: the kind of field it is compared with}
    """

    def __init__(self, queryset: Callable[..., models.QuerySet[Row]], **fields: models.Field) -> None:
        self.queryset, self.fields = queryset, fields
        self._words: dict[str, _Words] = {}  # each kind of database has its own

    def all(self, **values: Any) -> list[Row]:
        words = self._words.get(connection.vendor) or self._put_into_words()
        given = {name: field.get_db_prep_value(values[name], connection) for name, field in self.fields.items()}
        with connection.cursor() as cursor:
            cursor.execute(words.sql, [given[one.name] if isinstance(one, Later) else one for one in words.values])
            return [words.as_row(found) for found in cursor.fetchall()]

    def first(self, **values: Any) -> Row | None:
        """For a question that finds one at most."""
        return next(iter(self.all(**values)), None)

    def _put_into_words(self) -> "_Words":
        queryset = self.queryset(**{name: Later(name, field) for name, field in self.fields.items()})
        self._words[connection.vendor] = words = _Words(queryset.query.get_compiler(connection=connection))
        return words


class _Words:
    """The SQL of a question, and how what it finds becomes a row with those that it is joined with."""

    def __init__(self, compiler: Any) -> None:
        self.sql, self.values = compiler.as_sql()
        refuse_fixed(self.values)
        about, columns = compiler.klass_info, [column for column, _sql, _alias in compiler.select]
        self.model, self.own = about["model"], slice(about["select_fields"][0], about["select_fields"][-1] + 1)
        self.names = [column.target.attname for column in columns[self.own]]
        self.joined = get_related_populators(about, compiler.select, connection.alias)  # type: ignore[call-arg]
        self.converters = list(compiler.get_converters(columns).items())

    def as_row(self, found: Sequence[Any]) -> Any:
        values = list(found)
        for place, (converters, column) in self.converters:
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        row = self.model.from_db(connection.alias, self.names, values[self.own])
        for joined in self.joined:
            joined.populate(values, row)
        return row


def refuse_fixed(values: Sequence[Any]) -> None:
    """Words and yes or no may stand in a question for good. A moment or the number of a row would soon be the wrong one."""
    fixed = [value for value in values if not isinstance(value, Later | str | bool) or DAY.match(str(value))]
    if fixed:
        raise TypeError(f"a prepared question has {fixed} in it for good: give it as a value")
