"""Looking through the whole record: is it what was signed, and are the tables what the record says?"""

from folkmoot.record.audit.report import Report
from folkmoot.record.audit.rows import also_check
from folkmoot.record.audit.whole import audit, when_due

__all__ = ["Report", "also_check", "audit", "when_due"]
