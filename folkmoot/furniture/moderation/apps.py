from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "folkmoot.furniture.moderation"
    label = "moderation"

    def ready(self) -> None:
        from folkmoot.furniture.moderation import steps, telling  # noqa: F401, PLC0415
        from folkmoot.furniture.notices import kinds  # noqa: PLC0415

        for name, title, way in (
            (telling.MINE, _("What was decided about my words"), kinds.AT_ONCE),
            (telling.WORK, _("What waits for me as a moderator"), kinds.AT_ONCE),
            (telling.TOLD, _("What became of what I reported"), kinds.WEEKLY),
        ):
            kinds.register(kinds.Kind(name, title, by_default=way))
