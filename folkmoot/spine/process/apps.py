from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "folkmoot.spine.process"
    label = "process"

    def ready(self) -> None:
        from folkmoot.furniture.published import sources  # noqa: PLC0415
        from folkmoot.spine.process import steps  # noqa: F401, PLC0415
        from folkmoot.spine.process.published import PROCESSES  # noqa: PLC0415

        sources.register(PROCESSES)
