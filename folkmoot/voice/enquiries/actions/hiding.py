"""Out of sight, or back. Call inside the action of whoever decides (furniture/moderation)."""

from folkmoot.voice.enquiries.models import Enquiry, Event


def set_hidden(enquiry: Enquiry, *, hidden: bool) -> None:
    """The whole question, with everything that was said to it."""
    enquiry.hidden = hidden
    enquiry.save(update_fields=["hidden"])


def set_event_hidden(event: Event, *, hidden: bool) -> None:
    """The words of one step; that the step happened stays on the page."""
    event.hidden = hidden
    event.save(update_fields=["hidden"])
