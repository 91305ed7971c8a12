from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "folkmoot.record"
    label = "record"

    def ready(self) -> None:
        from folkmoot.base import fresh_tables  # noqa: PLC0415
        from folkmoot.record import append_only, covered, steps  # noqa: F401, PLC0415

        fresh_tables.also(append_only.to_add)
        covered.watch()
