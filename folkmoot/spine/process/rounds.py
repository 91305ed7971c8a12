"""A round: processes that follow each other, from priorities to delivery, as one line of steps."""

from dataclasses import dataclass

from folkmoot.base.verdict import Words
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.spine.process.models import Process, ProcessQuery

LONGEST = 8


@dataclass(frozen=True)
class RoundStep:
    """One step of the line: a process of the round, or what usually comes after the last one."""

    title: Words
    url: str = ""
    here: bool = False
    done: bool = False


def chain(process: Process) -> list[Process]:
    """The processes of its round, in order: what came before, itself, what follows. What is hidden or still a draft is left out.

    One query when nothing came before and nothing follows.
    """
    return [*_before(process), process, *_behind(process)]


def _before(process: Process) -> list[Process]:
    found: list[Process] = []
    while process.follows_id and len(found) < LONGEST:
        process = _with_feature(Process.objects.filter(pk=process.follows_id)).get()
        found.insert(0, process)
    return [one for one in found if _shows(one)]


def _behind(process: Process) -> list[Process]:
    found: list[Process] = []
    while len(found) < LONGEST:
        later = Process.objects.filter(follows=process, state__in=(Process.OPEN, Process.CONCLUDED), hidden=False)
        following = _with_feature(later).order_by("pk").first()
        if following is None:
            break
        found.append(following)
        process = following
    return found


def _shows(process: Process) -> bool:
    return process.state in Process.ANNOUNCED and not process.hidden


def _with_feature(processes: ProcessQuery) -> ProcessQuery:
    return processes.select_related("place", *(name for kind in all_kinds() for name in kind.relations))


def steps_of(process: Process) -> list[RoundStep]:
    """The line for `process/_round.html`; empty for a process that stands alone."""
    together = chain(process)
    if len(together) < 2:
        return []
    found = [
        RoundStep(
            one.spec.in_round or one.title,
            "" if one.pk == process.pk else one.get_absolute_url(),
            here=one.pk == process.pk,
            done=one.state == Process.CONCLUDED,
        )
        for one in together
    ]
    return found + [RoundStep(words) for words in together[-1].spec.then]
