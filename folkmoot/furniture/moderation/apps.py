from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "folkmoot.furniture.moderation"
    label = "moderation"

    def ready(self) -> None:
        from folkmoot.belong.membership.models import Role  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.furniture.moderation import actions, steps, telling  # noqa: F401, PLC0415
        from folkmoot.furniture.moderation.open_tables import NUMBERS  # noqa: PLC0415
        from folkmoot.record import reviewable  # noqa: PLC0415

        tables.register(NUMBERS)
        reviewable.register("moderation.Case", reviewable.Reviewable(put_right=actions.show_by_ruling))

        for name, title, way, roles in (
            (telling.MINE, _("What was decided about my words"), kinds.AT_ONCE, ()),
            (telling.WORK, _("What waits for me as a moderator"), kinds.AT_ONCE, (Role.MODERATOR, Role.ORGANISER)),
            (telling.TOLD, _("What became of what I reported"), kinds.WEEKLY, ()),
        ):
            kinds.register(kinds.Kind(name, title, by_default=way, roles=roles))
