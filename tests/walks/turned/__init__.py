"""The product with a clock that a walk can move on: everything else is as in a demonstration."""
