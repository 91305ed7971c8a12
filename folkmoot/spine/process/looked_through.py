"""What the record's audit asks of hours: does each stage still open and close when the frozen rules say?"""

from collections.abc import Iterator
from datetime import datetime

from folkmoot.base.ids import ref
from folkmoot.record.audit import also_check
from folkmoot.record.audit.reading import Reading
from folkmoot.spine.process.models import Process, Stage


@also_check
def hours_are_as_they_were_frozen(_reading: Reading) -> Iterator[str]:
    """A sentence for every stage that somebody moved, put in or took out by hand, once the process has opened."""
    opened = Process.objects.exclude(opened_at=None).prefetch_related("stages").order_by("pk")
    for process in opened.iterator(chunk_size=500):
        frozen = process.frozen.get("hours") if process.frozen else None
        if frozen is None:
            continue  # brought in from elsewhere: it never had hours here
        standing = {stage.name: _hours(stage) for stage in process.stages.all()}
        for name in sorted({*frozen, *standing}):
            if standing.get(name) != frozen.get(name):
                yield f"{ref(process)}: its stage “{name}” does not open and close as its frozen rules say."


def _hours(stage: Stage) -> dict[str, str]:
    return {"opens": _utc(stage.opens_at), "closes": _utc(stage.closes_at)}


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
