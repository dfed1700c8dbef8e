"""Years, dates and times of day."""

from narrate.frontend.normalize.aligned import RuleTable
from narrate.frontend.normalize.mandarin.times.bare_years import BARE_YEARS
from narrate.frontend.normalize.mandarin.times.calendar import DAYS
from narrate.frontend.normalize.mandarin.times.clocks import CLOCKS
from narrate.frontend.normalize.mandarin.times.fiscal import FISCAL_PERIODS
from narrate.frontend.normalize.mandarin.times.years import YEARS

__all__ = ["CLOCKS", "DATES"]

#: The tables of years and days, in the order in which they are applied.
DATES: tuple[RuleTable, ...] = (FISCAL_PERIODS, BARE_YEARS, DAYS, YEARS)
