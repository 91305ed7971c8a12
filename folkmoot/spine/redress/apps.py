from django.apps import AppConfig


class RedressConfig(AppConfig):
    name = "folkmoot.spine.redress"
    label = "redress"

    def ready(self) -> None:
        from folkmoot.spine.redress import steps  # noqa: F401, PLC0415
