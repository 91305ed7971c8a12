from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "folkmoot.web"
    label = "web"

    def ready(self) -> None:
        from folkmoot.spine.process import annexes  # noqa: PLC0415
        from folkmoot.web.round_annex import ROUND  # noqa: PLC0415

        annexes.register(ROUND)
