from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "folkmoot.voice.enquiries"
    label = "enquiries"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.membership.models import Role  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.office_links import answering as office_links  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.record import reviewable as reviews  # noqa: PLC0415
        from folkmoot.voice.enquiries import answering, moderated, reviewable, steps, telling  # noqa: F401, PLC0415
        from folkmoot.voice.enquiries.published import ENQUIRIES  # noqa: PLC0415
        from folkmoot.voice.enquiries.queries import OWNER  # noqa: PLC0415

        sources.register(ENQUIRIES)
        office_links.register(OWNER, answering.ENQUIRIES)
        things.register(moderated.ENQUIRY)
        things.register(moderated.STEP)
        reviews.register("enquiries.Enquiry", reviewable.REVIEWS)
        for name, title, roles in (
            (telling.MINE, _("Answers to my public questions"), ()),
            (telling.OFFICE, _("Public questions to the office I speak for"), (Role.RESPONDER,)),
            (telling.ORGANISED, _("Public questions that need an office"), (Role.ORGANISER,)),
        ):
            kinds.register(kinds.Kind(name, title, by_default=kinds.AT_ONCE, roles=roles))
