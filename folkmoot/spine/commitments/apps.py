from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "folkmoot.spine.commitments"
    label = "commitments"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.membership.models import Role  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.notices import kinds  # noqa: PLC0415
        from folkmoot.furniture.open_data import tables  # noqa: PLC0415
        from folkmoot.furniture.published import sources  # noqa: PLC0415
        from folkmoot.spine.commitments import steps, telling  # noqa: F401, PLC0415
        from folkmoot.spine.commitments.annex import AGREEMENT  # noqa: PLC0415
        from folkmoot.spine.commitments.moderated import WITNESS  # noqa: PLC0415
        from folkmoot.spine.commitments.open_tables import TABLES  # noqa: PLC0415
        from folkmoot.spine.commitments.published import BODIES, PROMISES  # noqa: PLC0415
        from folkmoot.spine.process import annexes  # noqa: PLC0415

        annexes.register(AGREEMENT)
        things.register(WITNESS)
        for name, title, way, roles in (
            (telling.PROMISES, _("Promises of the office I speak for"), kinds.AT_ONCE, (Role.RESPONDER,)),
            (telling.DONE_OWN, _("Something I proposed is said to be done"), kinds.AT_ONCE, ()),
            (telling.DONE_HERE, _("Something near me is said to be done"), kinds.HERE, ()),
        ):
            kinds.register(kinds.Kind(name, title, by_default=way, roles=roles))
        for source in (PROMISES, BODIES):
            sources.register(source)
        for table in TABLES:
            tables.register(table)
