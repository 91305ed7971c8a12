from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "folkmoot.spine.process"
    label = "process"

    def ready(self) -> None:
        from folkmoot.spine.process import looked_through, steps  # noqa: F401, PLC0415
