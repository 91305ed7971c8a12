"""Money as whole minor units with its currency. Never a float."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$", "PLN": "zł", "CAD": "$", "CHF": "CHF", "JPY": "¥"}
AFTER = {"PLN"}
NO_MINOR_UNITS = {"JPY", "KRW", "ISK", "CLP", "VND"}
CURRENCIES = ("GBP", "EUR", "PLN", "USD", "CAD", "CHF", "JPY")
MOST_MINOR = 10**14
MOST_FIGURES = 30  # typed before or after the point


def decimals(currency: str) -> int:
    return 0 if currency in NO_MINOR_UNITS else 2


def show(minor: int | Fraction, currency: str) -> str:
    """An amount as people write it: £18,400 or £28.57. Fractions of a penny are rounded half up."""
    places = decimals(currency)
    whole = Decimal(Fraction(minor).numerator) / Decimal(Fraction(minor).denominator) / (Decimal(10) ** places)
    amount = whole.quantize(Decimal(1) if places == 0 else Decimal("0.01"), ROUND_HALF_UP)
    shown_places = 0 if amount == amount.to_integral_value() else places
    sign, amount = ("−", -amount) if amount < 0 else ("", amount)
    text = number_format(amount, decimal_pos=shown_places, use_l10n=True, force_grouping=True)
    symbol = SYMBOLS.get(currency, currency)
    if currency in AFTER:
        return f"{sign}{text} {symbol}"
    return f"{sign}{symbol}{text}" if len(symbol) == 1 else f"{sign}{symbol} {text}"


def parse(text: str, currency: str) -> int:
    """Minor units from what a person typed: “£18,400”, “18400.50”. Raises ValueError with a sentence."""
    cleaned = text.strip()
    for mark in (SYMBOLS.get(currency, ""), currency, " ", " ", "_"):
        cleaned = cleaned.replace(mark, "") if mark else cleaned
    cleaned = cleaned.replace(",", "")
    try:
        amount = Decimal(cleaned)
    except InvalidOperation as fault:
        raise ValueError(_("Write an amount in figures, like 18,400 or 28.57.")) from fault
    # 1E400000000 is a number too, but one that cannot even be multiplied.
    usual = amount.is_finite() and -MOST_FIGURES < amount.adjusted() < MOST_FIGURES
    minor = amount * 10 ** decimals(currency) if usual else Decimal("0.5")
    if minor != minor.to_integral_value() or not 0 <= minor <= MOST_MINOR:
        raise ValueError(
            _("Write an amount of money, with at most %(places)d figures after the point.")
            % {"places": decimals(currency)}
        )
    return int(minor)


def main_units(minor: int, currency: str) -> Fraction:
    """The exact amount in main currency units, as `tellers` counts."""
    return Fraction(minor, 10 ** decimals(currency))


def minor_units(amount: Fraction, currency: str) -> int:
    """Whole minor units of an exact amount. Raises ValueError if it has a part of a penny."""
    minor = amount * 10 ** decimals(currency)
    if minor.denominator != 1:
        raise ValueError(f"{amount} {currency} is not a whole number of minor units")
    return int(minor)
