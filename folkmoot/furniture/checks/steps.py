"""What the tick does for checks."""
