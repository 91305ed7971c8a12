from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "folkmoot.base"
    label = "base"

    def ready(self) -> None:
        from folkmoot.base import addresses, checks, guard  # noqa: F401, PLC0415

        guard.install()
