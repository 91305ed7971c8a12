from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "folkmoot.spine.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        from folkmoot.spine.outcomes import steps  # noqa: F401, PLC0415
