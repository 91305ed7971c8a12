from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "folkmoot.spine.commitments"
    label = "commitments"

    def ready(self) -> None:
        from folkmoot.spine.commitments import steps  # noqa: F401, PLC0415
