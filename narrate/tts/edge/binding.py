"""The installed edge-tts: its version, the command that updates it, and whether it has what narrate needs of it.

Every year the service changes, and whoever speaks with it is refused until edge-tts is updated. So narrate takes any
release, and checks what it depends on beyond the documented calls.
"""

import functools
import inspect
import shlex
import sys
from importlib import metadata

from narrate.errors import EngineUnavailableError

__all__ = [
    "KNOWN_RELEASE",
    "LOCAL_VOICE",
    "ensure_fit",
    "install_command",
    "installed_version",
    "update_command",
]

#: What works whatever becomes of the service, as the end of a sentence.
LOCAL_VOICE = "use the local voice with --engine kokoro"

#: A release that is known to fit.
KNOWN_RELEASE = "edge-tts>=7.3.1,<7.4"

_PARAMETERS = ("rate", "boundary", "proxy", "connect_timeout")


def installed_version() -> str:
    """The version of edge-tts that is installed."""
    return metadata.version("edge-tts")


def update_command() -> str:
    """The command that updates edge-tts where this program finds it."""
    return install_command("--upgrade edge-tts")


def install_command(what: str) -> str:
    """The command that installs something where this program finds it."""
    return f"{shlex.quote(sys.executable)} -m pip install {what}"


@functools.cache
def ensure_fit() -> None:
    """Raise EngineUnavailableError if the installed edge-tts lacks something that narrate needs of it."""
    missing = _missing()
    if missing:
        command = install_command(f"'{KNOWN_RELEASE}'")
        raise EngineUnavailableError(
            f"edge-tts {installed_version()} has no {missing}, which narrate needs: install a release that has it with"
            f"  {command}  or {LOCAL_VOICE}"
        )


def _missing() -> str:
    """The first thing that edge-tts lacks; empty when it has everything."""
    from edge_tts import communicate, exceptions, voices

    for module in (communicate, voices):
        if "aiohttp" not in vars(module):
            return f"{module.__name__}.aiohttp"
    for name in ("EdgeTTSException", "NoAudioReceived", "SkewAdjustmentError"):
        if not hasattr(exceptions, name):
            return f"exceptions.{name}"
    parameters = inspect.signature(communicate.Communicate).parameters
    for name in _PARAMETERS:
        if name not in parameters:
            return f"parameter {name} of Communicate"
    return ""
