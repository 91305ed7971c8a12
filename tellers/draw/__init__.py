"""Draw by lot so that everybody can check it."""

from tellers.draw.simple import Draw, draw_order, list_digest

__all__ = ["Draw", "draw_order", "list_digest"]
