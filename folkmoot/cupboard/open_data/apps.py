from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "folkmoot.cupboard.open_data"
    label = "open_data"

    def ready(self) -> None:
        from folkmoot.cupboard.open_data import steps, tables, withdrawing  # noqa: F401, PLC0415
        from folkmoot.cupboard.open_data.places import PLACES  # noqa: PLC0415
        from folkmoot.record import covered  # noqa: PLC0415

        tables.register(PLACES)
        covered.tell_of_changes(withdrawing.rows_changed)
