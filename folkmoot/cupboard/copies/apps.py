from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "folkmoot.cupboard.copies"
    label = "copies"

    def ready(self) -> None:
        from folkmoot.cupboard.copies import steps  # noqa: F401, PLC0415
