from django.urls import path, re_path, register_converter

from folkmoot.record import exports, views


class EntryNumber:
    """The number of an entry, from 0, without leading zeros, and small enough for any database."""

    regex = "0|[1-9][0-9]{0,14}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class LeafHash:
    """An entry's identity: the 64 hex digits of its hash."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(EntryNumber, "entry_number")
register_converter(LeafHash, "leaf_hash")

INDEX = r"(?P<index>(?:x[0-9]{3}/){0,4}[0-9]{3})"
WIDTH = r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"

urlpatterns = [
    path("record/", views.index, name="record"),
    path("record/<entry_number:index>/", views.entry, name="record_entry"),
    path("record/<entry_number:index>/entry.json", exports.body, name="record_body"),
    path("record/<entry_number:index>/proof", exports.proof, name="record_proof"),
    path("record/pending/<leaf_hash:leaf>/", views.pending, name="record_pending"),
    path("record/find/", views.find, name="record_find"),
    path("record/export.zip", exports.whole, name="record_export"),
    path("record/checkpoint", exports.checkpoint, name="record_checkpoint"),
    path("record/log.vkey", exports.keys, name="record_keys"),
    re_path(rf"^record/tile/entries/{INDEX}{WIDTH}$", exports.entries, name="record_entries"),
    re_path(rf"^record/tile/(?P<level>[0-7])/{INDEX}{WIDTH}$", exports.tile, name="record_tile"),
]
