from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "folkmoot.furniture.safety"
    label = "safety"

    def ready(self) -> None:
        from folkmoot.furniture.safety import steps  # noqa: F401, PLC0415
