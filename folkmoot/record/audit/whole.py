"""The whole audit, and the daily one whose verdict stands at the foot of every page."""

from datetime import timedelta

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.record.audit.reading import read_all
from folkmoot.record.audit.report import Report
from folkmoot.record.audit.rows import check_rows
from folkmoot.record.audit.tree import check_tree
from folkmoot.record.models import Head

EVERY = timedelta(days=1)


def audit() -> Report:
    """Recompute the tree from the entries, check every signature, and compare every covered row. Reads only.

    One pass; some hundred bytes of memory for each entry. A hundred thousand entries take half a minute at most.
    """
    report = Report()
    reading = read_all(report)
    check_tree(report, reading.leaves)
    check_rows(report, reading)
    return report


def keep_verdict(report: Report) -> None:
    """Write down how the record was found, for the foot of every page."""
    with writing("audit"):
        Head.objects.filter(pk=1).update(
            audited_at=clock.now(),
            audited_size=report.entries,
            audit_answer=int(report.answer),
            audit_sentence=report.sentence[:300],
        )


def when_due() -> int:
    """Once a day, and the first time that something is signed. Returns 1 when the record was looked through."""
    head = Head.objects.filter(pk=1, size__gt=0).first()
    if head is None or (head.audited_at and clock.now() - head.audited_at < EVERY):
        return 0
    keep_verdict(audit())
    return 1
