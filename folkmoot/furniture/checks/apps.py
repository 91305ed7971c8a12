from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "folkmoot.furniture.checks"
    label = "checks"

    def ready(self) -> None:
        from folkmoot.furniture.checks import steps  # noqa: F401, PLC0415
