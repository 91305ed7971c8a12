"""The few words that an activity is found by: what it is, how it is reached, and what bodies and ears need."""

from django.utils.translation import gettext_lazy as _

INTERESTS = [
    ("food", _("food and eating together")),
    ("talk", _("tea, talk and company")),
    ("garden", _("gardens and nature")),
    ("walk", _("walking and sport")),
    ("make", _("making and mending")),
    ("music", _("music, dance and theatre")),
    ("games", _("games and play")),
    ("learn", _("learning")),
    ("children", _("children and families")),
    ("faith", _("faith")),
    ("help", _("helping out")),
    ("other", _("something else")),
]
HERE, ONLINE, BOTH = "here", "online", "both"
WAYS = [(HERE, _("at a place")), (ONLINE, _("online")), (BOTH, _("both: at a place and online"))]
ONCE, WEEKLY, FORTNIGHTLY, MONTHLY = "once", "weekly", "fortnightly", "monthly"
REPEATS = [
    (ONCE, _("once")),
    (WEEKLY, _("every week")),
    (FORTNIGHTLY, _("every two weeks")),
    (MONTHLY, _("every month, on the same weekday")),
]
YES, NO, ASK = "yes", "no", "ask"
STEP_FREE = [(YES, _("yes, without steps")), (NO, _("no, there are steps")), (ASK, _("ask first"))]
# The same in a list, where there is room for two words.
STEPS = {YES: _("no steps"), NO: _("there are steps"), ASK: _("ask about steps")}
# What else people need to know before they set out; each is a column, so that lists can be narrowed by it.
NEEDS = [
    ("toilet", _("a toilet for wheelchairs")),
    ("loop", _("a hearing loop")),
    ("quiet", _("quiet, or a quiet corner")),
    ("seats", _("you can sit down")),
]
# The hours of the day by which people look, as (first hour, hour after the last).
PARTS = {"morning": (0, 12), "afternoon": (12, 17), "evening": (17, 24)}
# What is spoken in British neighbourhoods, each by its own name.
LANGUAGES = [
    ("en-gb", "English"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("bfi", _("British Sign Language")),
    ("cy", "Cymraeg"),
    ("fa", "فارسی"),
    ("gd", "Gàidhlig"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("so", "Soomaali"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("many", _("several languages")),
]
LENGTHS = [
    (30, _("half an hour")),
    (60, _("1 hour")),
    (90, _("1½ hours")),
    (120, _("2 hours")),
    (180, _("3 hours")),
    (240, _("4 hours")),
    (360, _("6 hours")),
    (480, _("all day")),
]
