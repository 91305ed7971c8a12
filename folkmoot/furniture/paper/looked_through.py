"""What the record's audit asks of papers: does every reading still open what was sealed when it was entered?"""

from collections import Counter
from collections.abc import Iterator

from folkmoot.furniture.paper.actions.reading import LABEL
from folkmoot.furniture.paper.models import Reading
from folkmoot.furniture.paper.seen import seen_in
from folkmoot.record.audit import also_check
from folkmoot.record.audit.reading import Reading as Record
from folkmoot.record.audit.reading import read_news
from tellers import prove


@also_check
def readings_are_as_they_were_entered(record: Record) -> Iterator[str]:
    """A sentence for every batch in which somebody changed what was read. Which paper it is, is not said."""
    suspects = []
    rows = Reading.objects.exclude(salt="").select_related("sheet__batch__box")
    for reading in rows.iterator(chunk_size=2000):
        if record.excuses(reading.sheet.batch.box):
            continue
        found = prove.commitment(LABEL, seen_in(reading).content, salt=bytes.fromhex(reading.salt)).hex()
        if record.commits.get(reading.leaf) != found:
            suspects.append((reading, found))
    if suspects:
        read_news(record)  # papers are entered while we look
    wrong = Counter(str(one.sheet.batch) for one, found in suspects if record.commits.get(one.leaf) != found)
    for batch, count in sorted(wrong.items()):
        yield f"{batch}: {count} readings of its papers were put in or changed by hand."
