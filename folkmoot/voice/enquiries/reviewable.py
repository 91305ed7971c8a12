"""What a review here needs to know of an enquiry: who had a hand in it, and whose offices it is about."""

from folkmoot.record.reviewable import Reviewable
from folkmoot.voice.enquiries.models import Enquiry


def hands(enquiry: Enquiry) -> set[int]:
    return {enquiry.asked_by_id} if enquiry.asked_by_id else set()


def offices(enquiry: Enquiry) -> set[int]:
    return {turn.body_id for turn in enquiry.turns.all()}


REVIEWS = Reviewable(hands=hands, offices=offices)
