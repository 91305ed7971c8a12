from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "folkmoot.record"
    label = "record"

    def ready(self) -> None:
        from folkmoot.record import covered, steps  # noqa: F401, PLC0415

        covered.watch()
