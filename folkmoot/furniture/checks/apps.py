from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "folkmoot.furniture.checks"
    label = "checks"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.membership.models import Role  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.office_links import answering  # noqa: PLC0415
        from folkmoot.furniture.checks import queries, reviews, steps, telling  # noqa: F401, PLC0415
        from folkmoot.furniture.checks.answering import CHECKS  # noqa: PLC0415
        from folkmoot.record import reviewable  # noqa: PLC0415

        reviewable.register("checks.Check", reviews.REVIEWS)
        answering.register(queries.OWNER, CHECKS)
        for name, title, roles in (
            (telling.MINE, _("What I have to check"), (Role.CHECKER, Role.RESPONDER)),
            (telling.PROPOSED, _("Checks of what I proposed"), ()),
            (telling.ORGANISED, _("Checks that wait for an organiser"), (Role.ORGANISER,)),
        ):
            kinds.register(kinds.Kind(name, title, by_default=kinds.AT_ONCE, roles=roles))
