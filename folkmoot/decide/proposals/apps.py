from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "folkmoot.decide.proposals"
    label = "proposals"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from folkmoot.belong.people import leaving  # noqa: PLC0415
        from folkmoot.cupboard.notices import kinds  # noqa: PLC0415
        from folkmoot.cupboard.published import sources  # noqa: PLC0415
        from folkmoot.decide.proposals import leave, life, queries, rules, steps, telling, told_back  # noqa: F401, PLC0415
        from folkmoot.decide.proposals.actions.writing import OWNER  # noqa: PLC0415
        from folkmoot.decide.proposals.kind import CALL  # noqa: PLC0415
        from folkmoot.decide.proposals.models import Proposal  # noqa: PLC0415
        from folkmoot.decide.proposals.moderated import PROPOSAL  # noqa: PLC0415
        from folkmoot.decide.proposals.published import PROPOSALS  # noqa: PLC0415
        from folkmoot.furniture.checks import owners as checks  # noqa: PLC0415
        from folkmoot.furniture.moderation import things  # noqa: PLC0415
        from folkmoot.furniture.talk import owners as talk  # noqa: PLC0415
        from folkmoot.spine.commitments.life import tells  # noqa: PLC0415
        from folkmoot.spine.process.kinds import register  # noqa: PLC0415

        register(CALL)
        sources.register(PROPOSALS)
        tells("proposals.Proposal", life.own_moments)
        things.register(PROPOSAL)
        kinds.register(kinds.Kind(telling.TOGETHER, _("Offers to go on as one"), by_default=kinds.AT_ONCE))
        checks.register(OWNER, told_back.OWNER)
        talk.register(
            Proposal,
            talk.Owner(answerers=queries.proposers_of, called=_("proposer"), may_say=rules.may_discuss),
        )
        leaving.add(leave.may_leave, leave.hand_over)
