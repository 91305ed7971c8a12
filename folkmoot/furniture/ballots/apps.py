from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "folkmoot.furniture.ballots"
    label = "ballots"

    def ready(self) -> None:
        from folkmoot.furniture.ballots import looked_through, steps  # noqa: F401, PLC0415
