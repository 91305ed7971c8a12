from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict


def always(_person: object) -> Verdict:
    """Nothing in a ballot box keeps anybody from leaving."""
    return YES


class BallotsConfig(AppConfig):
    name = "folkmoot.furniture.ballots"
    label = "ballots"

    def ready(self) -> None:
        from folkmoot.belong.membership import watching  # noqa: PLC0415
        from folkmoot.belong.people import leaving  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.furniture.ballots import looked_through, set_aside, steps, telling  # noqa: F401, PLC0415  # noqa: PLC0415

        kinds.register(kinds.Kind(telling.LOOKED_AT, _("Whether I am noted as living here"), by_default=kinds.AT_ONCE))
        watching.hear(telling.tell_of_look)
        leaving.add(always, set_aside.take_back_from)
