"""What is collected, read from the class that every field has to say of itself: a new field appears here by itself."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from folkmoot.base import privacy
from folkmoot.base.personal_rows import classes_of
from folkmoot.base.privacy import FieldClass
from folkmoot.base.verdict import Words
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.web.collected.purposes import OTHERWISE, PURPOSES, Purpose


@dataclass(frozen=True)
class Told:
    """What one class of fields is, who sees it, and what becomes of it when its person leaves."""

    what: Words
    seen: Words
    leaving: Words


TOLD: dict[FieldClass, Told] = {
    privacy.PUBLIC_WORDS: Told(_("Words that are published"), _("everybody"), _("the words of residents are wiped")),
    privacy.NAME: Told(_("A name or post, as given"), _("those who see what it stands beside"), _("wiped")),
    privacy.CONTACT: Told(_("A way to reach somebody"), _("nobody but those who must reach them"), _("wiped")),
    privacy.PRIVATE_WORDS: Told(_("Words for few eyes"), _("only those they are meant for"), _("wiped")),
    privacy.SECRET: Told(_("Codes and keys"), _("nobody: kept so that they can be compared, not read"), _("deleted")),
    privacy.LINK: Told(_("Whose it is"), _("nobody, unless the page shows the name"), _("the link is cut")),
    privacy.OWN_ROW: Told(_("That it is yours"), _("you"), _("deleted")),
    privacy.STAYS: Told(_("Who acted in a role"), _("those who see the act"), _("it stays, without a name")),
}


@dataclass(frozen=True)
class Part:
    """One part of the house: why it holds anything, for how long, and [(what is told of a class, the fields of it)]."""

    name: str
    purpose: Purpose
    holds: list[tuple[Told, list[str]]]


def parts() -> list[Part]:
    """Every part that holds something about people, those that everybody meets first."""
    found: dict[str, dict[FieldClass, list[str]]] = {}
    for model in privacy.our_models():
        for field, kind in classes_of(model).items():
            if kind is not privacy.NOTHING:
                held = found.setdefault(model._meta.app_label, {})
                held.setdefault(kind, []).append(f"{model._meta.object_name}.{field}")
    order = [*PURPOSES, *sorted(set(found) - set(PURPOSES))]
    return [_part(name, found.get(name, {})) for name in order if name in found or name == "copies"]


def _part(name: str, held: dict[FieldClass, list[str]]) -> Part:
    return Part(name, purpose_of(name), [(TOLD[kind], held[kind]) for kind in TOLD if kind in held])


def purpose_of(name: str) -> Purpose:
    if name in PURPOSES:
        return PURPOSES[name]
    package = apps.get_app_config(name).name
    kinds = [str(kind.title) for kind in all_kinds() if kind.conclude.__module__.startswith(f"{package}.")]
    title = str(OTHERWISE.title) % {"title": ", ".join(kinds) or name}
    return Purpose(title, OTHERWISE.why, OTHERWISE.kept)
