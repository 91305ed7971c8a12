"""Pages of belonging: making and keeping a place, joining it, the desk, letters, roles."""
