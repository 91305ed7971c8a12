"""What the tick does for search."""

from folkmoot.base.steps import step
from folkmoot.cupboard.published import keeping

step("compare what search reads", order=75)(keeping.sweep_due)
