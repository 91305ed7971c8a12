from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "folkmoot.act.groups"
    label = "groups"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.act.groups import (  # noqa: PLC0415
            actions,
            meeting_owner,
            moderated,
            open_tables,
            private_actions,
            private_rules,
            published,
            queries,
            rules,
            steps,  # noqa: F401
            telling,
        )
        from folkmoot.act.groups.models import Group  # noqa: PLC0415
        from folkmoot.belong.people import leaving  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.meetings import owners as meetings  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.talk import owners as talk  # noqa: PLC0415

        meetings.register("group", Group, meeting_owner.OWNER)
        talk.register(
            Group,
            talk.Owner(answerers=queries.organisers_of, called=_("organiser of the group"), may_say=rules.may_talk),
        )
        sources.register(published.GROUPS)
        sources.register(published.PAGES)
        tables.register(open_tables.GROUPS)
        for kind in (moderated.GROUP, moderated.GROUP_PAGE, moderated.GROUP_FILE):
            things.register(kind)
        leaving.add(rules.first_hand_over, actions.before_forgetting)
        leaving.add(private_rules.anything, private_actions.before_forgetting)
        kinds.register(kinds.Kind(telling.MINE, _("My place in groups"), by_default=kinds.AT_ONCE))
        kinds.register(
            kinds.Kind(
                telling.RUN,
                _("Groups that I organise: who would like to join, and what they need"),
                by_default=kinds.AT_ONCE,
            )
        )
        # Everybody is asked how, so that the question itself says nothing of anybody.
        kinds.register(kinds.Kind(telling.PRIVATE, _("Private groups"), by_default=kinds.HERE))
