from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "folkmoot.furniture.copies"
    label = "copies"

    def ready(self) -> None:
        from folkmoot.furniture.copies import steps  # noqa: F401, PLC0415
