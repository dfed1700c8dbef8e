"""What holds digits and is no quantity."""

from narrate.frontend.normalize.aligned import RuleTable
from narrate.frontend.normalize.mandarin.codes.events import EVENTS
from narrate.frontend.normalize.mandarin.codes.identifiers import IDENTIFIERS
from narrate.frontend.normalize.mandarin.codes.models import MODELS
from narrate.frontend.normalize.mandarin.codes.telephones import TELEPHONES

__all__ = ["CODES"]

#: The tables of codes, in the order in which they are applied.
CODES: tuple[RuleTable, ...] = (IDENTIFIERS, EVENTS, TELEPHONES, MODELS)
