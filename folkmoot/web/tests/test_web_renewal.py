"""What the parent does when the pages asked it to put a copy back or to update."""

from folkmoot.cupboard.copies import asking
from folkmoot.web import renewal


def test_an_update_that_fails_leaves_its_reason(settings, monkeypatch):
    settings.UPDATE_COMMAND = "false"
    monkeypatch.setattr(renewal, "MANAGE", ["true"])
    asking.ask(asking.UPDATE)

    renewal.carry_out()

    assert asking.waiting() is None
    assert asking.how_it_ended().startswith("It did not work, and nothing was changed.")
