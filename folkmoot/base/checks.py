"""System checks of the house itself."""

from django.core.checks import Error, register

from folkmoot.base.privacy import unclassified


@register("privacy")
def every_field_is_classified(app_configs, **_options) -> list[Error]:
    return [
        Error(
            f"{field} is not classified.",
            hint="Say in the model's `privacy` what it may tell about a person.",
            id="folkmoot.P001",
        )
        for field in unclassified()
    ]
