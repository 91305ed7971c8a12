"""The sample of papers that is looked at again after a count: drawn from the record, so that nobody could have known it before.

The seed is the root of the first signed checkpoint that holds the published count. By then every reading is sealed in the
record, and the root depends on every entry up to it.
"""

from dataclasses import dataclass

from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper.models import Reading, Sheet
from folkmoot.record.models import Checkpoint, Entry
from tellers.sample_check import draw, how_many, upper_bound

COUNTED = "tally.published"


@dataclass(frozen=True)
class Sample:
    """What is to be looked at again, and what was found."""

    seed: str
    checkpoint: int  # size of the record that the seed stands for
    papers: int
    sheets: tuple[Sheet, ...]  # in the order of the draw
    looked_at: tuple[Sheet, ...]
    wrong: int

    @property
    def waiting(self) -> tuple[Sheet, ...]:
        done = {sheet.pk for sheet in self.looked_at}
        return tuple(sheet for sheet in self.sheets if sheet.pk not in done)

    @property
    def bound(self) -> float:
        """With 95 % confidence at most this share of all papers was entered wrongly."""
        return upper_bound(self.wrong, len(self.looked_at)) if self.looked_at else 1.0


NOTHING_YET = Sample("", 0, 0, (), (), 0)


def sample_of(box: Box) -> Sample:
    """Drawn again each time, from the record alone; it grows by the rule when something wrong is found."""
    checkpoint = _checkpoint_after_count(box)
    if checkpoint is None:
        return NOTHING_YET
    found = Sheet.objects.filter(batch__box=box, state__in=(Sheet.ACCEPTED, Sheet.REJECTED))
    by_name = {name_of(sheet): sheet for sheet in found.select_related("batch__box__place", "reread")}
    looked_at = tuple(sheet for sheet in by_name.values() if hasattr(sheet, "reread"))
    wrong = sum(not sheet.reread.agrees for sheet in looked_at)
    size = how_many(len(by_name), len(looked_at), wrong)
    drawn = tuple(by_name[name] for name in draw(checkpoint.root, by_name, size))
    return Sample(checkpoint.root, checkpoint.size, len(by_name), drawn, looked_at, wrong)


def name_of(sheet: Sheet) -> str:
    """How a paper is named in the draw: batch, stroke, number."""
    return f"{sheet.batch.number}/{sheet.number}"


def can_be_compared(box: Box) -> bool:
    """Whether what was read is still kept."""
    return Reading.objects.filter(sheet__batch__box=box).exclude(salt="").exists()


def _checkpoint_after_count(box: Box) -> Checkpoint | None:
    counted = Entry.objects.filter(kind=COUNTED, obj=box.subject).order_by("seq").first()
    return Checkpoint.objects.filter(size__gt=counted.seq).order_by("size").first() if counted else None
