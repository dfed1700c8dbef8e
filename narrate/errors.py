"""Every error that narrate raises on purpose, as one tree.

NarrateError
├── SettingsError                  a flag, profile, variable or key is wrong             exit 2
│   └── FrontMatterError           … in the speech's own front matter; a SourceError too
├── SourceError                    the input cannot be read as a speech                  exit 3
├── SynthesisError                 the speech could not be spoken                        exit 4
│   ├── EngineUnavailableError     the engine cannot work here and now
│   │   └── UnreachableError       … as no connection to its service can be made
│   ├── TransientSynthesisError    this try failed; another may succeed
│   │   ├── RefusedError           … as the service takes no more for now
│   │   │   ├── ForbiddenError     … or does not accept this client
│   │   │   └── SilentReplyError   … or answers without any sound
│   │   └── IncompleteReplyError   … as what came back is not the whole text
│   └── RejectedTextError          the engine will never speak this text
└── OutputError                    the result or the cache cannot be written             exit 5

Each takes one positional message, a line that says what to do next. What else a handler may
want to know is an attribute, so that an error survives pickling on its way between processes.
"""

__all__ = [
    "EngineUnavailableError",
    "ForbiddenError",
    "FrontMatterError",
    "IncompleteReplyError",
    "NarrateError",
    "OutputError",
    "RefusedError",
    "RejectedTextError",
    "SettingsError",
    "SilentReplyError",
    "SourceError",
    "SynthesisError",
    "TransientSynthesisError",
    "UnreachableError",
]


class NarrateError(Exception):
    """The base of all; ``exit_code`` is the command's exit status for it."""

    exit_code = 1


class SettingsError(NarrateError):
    """A flag, a profile, an environment variable or a key in one of them is wrong."""

    exit_code = 2


class SourceError(NarrateError):
    """The input is missing, unreadable, or holds nothing that could be read aloud."""

    exit_code = 3


class FrontMatterError(SettingsError, SourceError):
    """A key in the front matter of the speech is not known, or has a value that it cannot have."""


class SynthesisError(NarrateError):
    """No engine could speak the whole speech."""

    exit_code = 4


class EngineUnavailableError(SynthesisError):
    """The engine cannot be used on this machine or at this moment."""


class UnreachableError(EngineUnavailableError):
    """No connection to the engine's service can be made: no network, no such host, nothing that listens."""


class TransientSynthesisError(SynthesisError):
    """One request failed in a way that another try may not."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Note what the user can do if no try succeeds, as the end of a sentence; empty for coming back later."""
        super().__init__(message)
        self.remedy = remedy


class RefusedError(TransientSynthesisError):
    """The service takes no more for now, or not so much at once."""

    def __init__(
        self, message: str, *, retry_after_s: float = 0.0, remedy: str = ""
    ) -> None:
        """Note how long the service asks to be left alone, 0 if it does not say, and what the user can do."""
        super().__init__(message, remedy=remedy)
        self.retry_after_s = retry_after_s


class ForbiddenError(RefusedError):
    """The service does not accept this client, or something on the way does not let it through."""


class SilentReplyError(RefusedError):
    """The service answers, but without any sound."""


class IncompleteReplyError(TransientSynthesisError):
    """What came back is not the whole text, or not sound."""


class RejectedTextError(SynthesisError):
    """The engine refuses this text or voice, and would refuse it again."""


class OutputError(NarrateError):
    """A file, or the directory for it, cannot be written."""

    exit_code = 5
