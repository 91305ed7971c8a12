from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "folkmoot.act.activities"
    label = "activities"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.act.activities import leave, moderated, open_tables, queries, steps, telling  # noqa: F401, PLC0415
        from folkmoot.act.activities.models import Activity  # noqa: PLC0415
        from folkmoot.act.activities.published import ACTIVITIES  # noqa: PLC0415
        from folkmoot.belong.people import leaving  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.talk import owners as talk  # noqa: PLC0415

        sources.register(ACTIVITIES)
        tables.register(open_tables.ACTIVITIES)
        things.register(moderated.ACTIVITY)
        things.register(moderated.TOLD)
        talk.register(Activity, talk.Owner(answerers=queries.hosts_of, called=_("host")))
        leaving.add(leave.may_leave, leave.hand_over)
        kinds.register(kinds.Kind(telling.MINE, _("Activities I come to"), by_default=kinds.AT_ONCE))
        kinds.register(
            kinds.Kind(telling.REMINDERS, _("Reminders the day before"), by_default=kinds.AT_ONCE, one_press=True)
        )
        kinds.register(kinds.Kind(telling.HOSTING, _("Activities I host"), by_default=kinds.AT_ONCE))
