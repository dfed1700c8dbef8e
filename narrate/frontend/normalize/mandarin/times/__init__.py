"""Years, dates and times of day."""

from narrate.frontend.normalize.aligned import RuleTable
from narrate.frontend.normalize.mandarin.times.calendar import DAYS
from narrate.frontend.normalize.mandarin.times.clocks import CLOCKS
from narrate.frontend.normalize.mandarin.times.fiscal import FISCAL_PERIODS
from narrate.frontend.normalize.mandarin.times.years import SEASONS, YEARS

__all__ = ["CLOCKS", "DATES"]

#: The tables of years and days, in the order in which they are applied.
DATES: tuple[RuleTable, ...] = (FISCAL_PERIODS, SEASONS, DAYS, YEARS)
