from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "folkmoot.furniture.paper"
    label = "paper"

    def ready(self) -> None:
        from folkmoot.furniture.ballots import handed_in  # noqa: PLC0415
        from folkmoot.furniture.paper import actions, looked_through, steps, waiting  # noqa: F401, PLC0415

        handed_in.register("paper", waits=waiting.waits, put_in=actions.put_in)
