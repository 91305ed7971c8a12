from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "folkmoot.spine.commitments"
    label = "commitments"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.membership.models import Role  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.office_links import answering  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.spine.commitments import letters, steps, telling  # noqa: F401, PLC0415
        from folkmoot.spine.commitments.actions.links import OWNER  # noqa: PLC0415
        from folkmoot.spine.commitments.annex import AGREEMENT  # noqa: PLC0415
        from folkmoot.spine.commitments.by_link import PROMISE  # noqa: PLC0415
        from folkmoot.spine.commitments.moderated import WITNESS  # noqa: PLC0415
        from folkmoot.spine.commitments.open_tables import TABLES  # noqa: PLC0415
        from folkmoot.spine.commitments.published import BODIES, PROMISES  # noqa: PLC0415
        from folkmoot.spine.process import annexes  # noqa: PLC0415

        annexes.register(AGREEMENT)
        answering.register(OWNER, PROMISE)
        things.register(WITNESS)
        for name, title, way, roles in (
            (telling.PROMISES, _("Promises of the office I speak for"), kinds.AT_ONCE, (Role.RESPONDER,)),
            (telling.ORGANISED, _("Promises that need an organiser"), kinds.AT_ONCE, (Role.ORGANISER,)),
            (telling.DONE_OWN, _("Something I proposed is said to be done"), kinds.AT_ONCE, ()),
            (telling.DONE_HERE, _("Something near me is said to be done"), kinds.HERE, ()),
        ):
            kinds.register(kinds.Kind(name, title, by_default=way, roles=roles))
        for name, title in (
            (letters.WEEK, _("What my office has open, once a week")),
            (letters.DAYS, _("Reminders before and after a day that my office promised")),
        ):
            ways = (kinds.HERE, kinds.AT_ONCE)
            kinds.register(kinds.Kind(name, title, kinds.AT_ONCE, (Role.RESPONDER,), ways, one_press=True))
        for source in (PROMISES, BODIES):
            sources.register(source)
        for table in TABLES:
            tables.register(table)
