from django.urls import include, path, re_path, register_converter

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


class Epoch(LeafHash):
    """Which record: `record`, and `record2` after the first declared restore."""

    regex = "record[0-9]{0,4}"


register_converter(Epoch, "epoch")
register_converter(EntryNumber, "entry_number")
register_converter(LeafHash, "leaf_hash")

INDEX = r"(?P<index>(?:x[0-9]{3}/){0,4}[0-9]{3})"
WIDTH = r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"

pages = [
    path("", views.index, name="record"),
    path("<entry_number:index>/", views.entry, name="record_entry"),
    path("<entry_number:index>/entry.json", exports.body, name="record_body"),
    path("<entry_number:index>/proof", exports.proof, name="record_proof"),
    path("pending/<leaf_hash:leaf>/", views.pending, name="record_pending"),
    path("find/", views.find, name="record_find"),
    path("export.zip", exports.whole, name="record_export"),
    path("receipt/<leaf_hash:leaf>.txt", exports.receipt, name="record_receipt"),
    path("lost/", views.lost, name="record_lost"),
]
# After a declared restore a new record begins, with files of its own: /record2/checkpoint …
EPOCH = r"(?P<epoch>record[0-9]{0,4})"
as_files = [
    path("<epoch:epoch>/checkpoint", exports.checkpoint, name="record_checkpoint"),
    path("<epoch:epoch>/log.vkey", exports.keys, name="record_keys"),
    re_path(rf"^{EPOCH}/tile/entries/{INDEX}{WIDTH}$", exports.entries, name="record_entries"),
    re_path(rf"^{EPOCH}/tile/(?P<level>[0-7])/{INDEX}{WIDTH}$", exports.tile, name="record_tile"),
]
urlpatterns = [path("record/", include(pages)), *as_files]
