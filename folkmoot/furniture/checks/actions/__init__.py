"""Every change to a check. `begin`, `come_back`, `withdraw` and `set_hidden` are for the owner of the thing."""

from folkmoot.furniture.checks.actions.beginning import begin, come_back, set_hidden, withdraw

__all__ = ["begin", "come_back", "set_hidden", "withdraw"]
