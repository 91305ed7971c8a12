from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TalkConfig(AppConfig):
    name = "folkmoot.furniture.talk"
    label = "talk"

    def ready(self) -> None:
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.talk import telling  # noqa: PLC0415
        from folkmoot.furniture.talk.moderated import COMMENT  # noqa: PLC0415
        from folkmoot.furniture.talk.published import TALK  # noqa: PLC0415

        things.register(COMMENT)
        sources.register(TALK)
        for name, title, way in (
            (telling.QUESTIONS, _("Questions about what I proposed"), kinds.AT_ONCE),
            (telling.ANSWERS, _("Answers to my questions"), kinds.AT_ONCE),
            (telling.REMARKS, _("Remarks and replies"), kinds.WEEKLY),
        ):
            kinds.register(kinds.Kind(name, title, by_default=way))
