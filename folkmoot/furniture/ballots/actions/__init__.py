"""Every change that a way of voting makes: ballots, codes, claims, shared screens, help and recordings."""

from folkmoot.furniture.ballots.actions.claiming import claim_with_code, make_account
from folkmoot.furniture.ballots.actions.helping import cast_for, note_answer, promise
from folkmoot.furniture.ballots.actions.kiosk import let_in, sit_down, start_kiosk
from folkmoot.furniture.ballots.actions.letters import (
    Printed,
    PrintedCode,
    print_codes,
    put_address_on_roll,
    put_on_roll,
    replace_code,
)
from folkmoot.furniture.ballots.actions.recordings import put_up_recording, take_down_recording
from folkmoot.furniture.ballots.actions.voting import cast_at_desk, cast_at_kiosk, cast_own, cast_with_code

__all__ = [
    "Printed",
    "PrintedCode",
    "cast_at_desk",
    "cast_at_kiosk",
    "cast_for",
    "cast_own",
    "cast_with_code",
    "claim_with_code",
    "let_in",
    "make_account",
    "note_answer",
    "print_codes",
    "promise",
    "put_address_on_roll",
    "put_on_roll",
    "put_up_recording",
    "replace_code",
    "sit_down",
    "start_kiosk",
    "take_down_recording",
]
