"""Find what rates are counted over: 40 dollars a week, two boats per hour."""

from __future__ import annotations

from provenance.lang.en.closed import RATE_DETERMINERS, RATE_PERIODS


def rate_periods(forms: tuple[str, ...]) -> list[int]:
    """Return the indices in `forms`, a sentence's word forms, of the periods of rates: a day, per week, each month."""
    return [at for at, form in enumerate(forms) if at and form in RATE_PERIODS and forms[at - 1] in RATE_DETERMINERS]
