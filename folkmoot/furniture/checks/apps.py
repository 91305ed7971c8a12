from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "folkmoot.furniture.checks"
    label = "checks"

    def ready(self) -> None:
        from folkmoot.furniture.checks import queries, reviews, steps  # noqa: F401, PLC0415
        from folkmoot.furniture.checks.answering import CHECKS  # noqa: PLC0415
        from folkmoot.furniture.office_links import answering  # noqa: PLC0415
        from folkmoot.record import reviewable  # noqa: PLC0415

        reviewable.register("checks.Check", reviews.REVIEWS)
        answering.register(queries.OWNER, CHECKS)
