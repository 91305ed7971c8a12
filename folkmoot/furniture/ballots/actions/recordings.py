"""The ballot read aloud by somebody: one recording for each line, and one for the whole."""

from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.sounds import Sound
from folkmoot.furniture.ballots import rules
from folkmoot.furniture.ballots.models import Box, Recording
from folkmoot.record.action import action


@action(may=rules.may_record, writes="rows.changed")
def put_up_recording(person: Person, box: Box, *, number: str, sound: Sound) -> Recording:
    """A recording of one line of the ballot, or of all of it (Recording.WHOLE), in place of any before."""
    old = Recording.objects.select_for_update().filter(box=box, number=number).first()
    if old:
        take_down_recording(person, box, old)
    return Recording.objects.create(box=box, number=number, file=shelf.keep_sound(sound))


@action(may=rules.may_record, writes="rows.changed")
def take_down_recording(person: Person, box: Box, recording: Recording) -> None:
    """Remove a recording and its file."""
    file = recording.file
    recording.delete()
    shelf.let_go(file)
