from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "folkmoot.cupboard.safety"
    label = "safety"

    def ready(self) -> None:
        from folkmoot.cupboard.safety import steps  # noqa: F401, PLC0415
