"""The names people go by: any they like, as long as nobody is taken for somebody else."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base.plain_text import mixed_word


def check_name(name: str) -> None:
    """Raise ValidationError, in words, if a name could not be read or could pass for another one."""
    if not any(letter.isalpha() for letter in name):
        raise ValidationError(_("A name needs at least one letter."), code="letters")
    if scripts := mixed_word(name):
        raise ValidationError(
            _(
                "One word here mixes letters of different alphabets (%(scripts)s), so it could pass for another name. Please write it in one alphabet."
            )
            % {"scripts": ", ".join(scripts)},
            code="mixed",
        )
