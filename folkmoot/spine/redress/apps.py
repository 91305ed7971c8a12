from django.apps import AppConfig


class RedressConfig(AppConfig):
    name = "folkmoot.spine.redress"
    label = "redress"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.open_data import tables  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.record import reviewable  # noqa: PLC0415
        from folkmoot.spine.redress import limits, rules, steps, telling  # noqa: F401, PLC0415
        from folkmoot.spine.redress.open_tables import REVIEWS as REVIEWS_TABLE  # noqa: PLC0415
        from folkmoot.spine.redress.published import REVIEWS  # noqa: PLC0415

        sources.register(REVIEWS)
        tables.register(REVIEWS_TABLE)
        reviewable.register("redress.Limit", limits.REVIEWS)

        to_take = _("Reviews that I could take")
        kinds.register(kinds.Kind(telling.TO_TAKE, to_take, by_default=kinds.AT_ONCE, roles=tuple(rules.REVIEWERS)))
        kinds.register(kinds.Kind(telling.ANSWERS, _("Answers to reviews I asked for"), by_default=kinds.AT_ONCE))
