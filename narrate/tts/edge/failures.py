"""What can go wrong between narrate and the service: what the user is told, and what helped others.

The remedies are those that worked in the trackers of edge-tts and of programs that use it.
"""

import ssl
import sys
from dataclasses import dataclass
from email.utils import mktime_tz, parsedate_tz
from json import JSONDecodeError
from time import time

import aiohttp
from edge_tts.exceptions import EdgeTTSException, NoAudioReceived, SkewAdjustmentError

from narrate.errors import (
    EngineUnavailableError,
    ForbiddenError,
    IncompleteReplyError,
    RefusedError,
    SilentReplyError,
    SynthesisError,
    TransientSynthesisError,
    UnreachableError,
)
from narrate.tts.edge.binding import LOCAL_VOICE, installed_version, update_command

__all__ = ["Failure", "failure_of", "unavailable"]

_LATER = "run the same command again later"
_NETWORK = "check the network, or go through a proxy with --proxy, and run the same command again"
_PROXY = (
    "start the proxy, or correct --proxy or the variable that names it (ALL_PROXY, HTTPS_PROXY), "
    "and run the same command again"
)
_PAUSE = (
    "run the same command again in about five minutes, which is what others had to wait"
)
_OTHER_NETWORK = "go through another network with --proxy"
_SIGN_IN = "open a browser, sign in to the network, and run the same command again"
_FIREWALL = "check the proxy or use another network, and run the same command again"
_CERTIFICATES = (
    "if your network inspects what goes through, name its certificates with SSL_CERT_FILE=FILE.pem; "
    "if not, look for a page on which to sign in to it"
)
_PROXY_PASSWORD = "write them as http://NAME:PASSWORD@HOST:PORT"


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which a request fails."""

    kind: type[SynthesisError]
    reason: str  #: what happened, as the beginning of a sentence
    remedy: str = ""  #: what to do, as its end; empty for waiting
    retry_after_s: float = 0.0

    def error(self) -> SynthesisError:
        """The failure as the error of one request."""
        if issubclass(self.kind, RefusedError):
            return self.kind(
                self.reason, retry_after_s=self.retry_after_s, remedy=self.remedy
            )
        if issubclass(self.kind, TransientSynthesisError):
            return self.kind(self.reason, remedy=self.remedy)
        return self.kind(f"{self.reason}: {self.remedy}, or {LOCAL_VOICE}")


def failure_of(error: Exception) -> Failure:
    """What one of aiohttp's or edge-tts's errors means for a request."""
    if isinstance(error, SkewAdjustmentError):
        return _without_date(error)
    if isinstance(error, aiohttp.ClientResponseError):
        return _by_status(error)
    if isinstance(error, JSONDecodeError) and error.doc.lstrip().startswith("<"):
        return _sign_in_page()
    reason = f"the Edge service failed ({_detail(error)})"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return Failure(EngineUnavailableError, reason, _certificate_remedy(error))
    if isinstance(error, NoAudioReceived):
        return Failure(SilentReplyError, reason)
    if _is_of_proxy(error):
        return Failure(TransientSynthesisError, reason, _PROXY)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Failure(TransientSynthesisError, reason, _NETWORK)
    if isinstance(error, EdgeTTSException | KeyError | ValueError):
        # what came is not what the protocol says
        return Failure(IncompleteReplyError, reason)
    return Failure(TransientSynthesisError, reason)


def unavailable(error: Exception) -> EngineUnavailableError:
    """The error of a service that does not give its list of voices."""
    failure = failure_of(error)
    is_unreachable = isinstance(error, aiohttp.ClientConnectorError) or _is_of_proxy(
        error
    )
    kind = UnreachableError if is_unreachable else EngineUnavailableError
    reason = failure.reason
    if reason.startswith("the Edge service failed"):
        reason = f"cannot reach the Edge service ({_detail(error)})"
    return kind(f"{reason}: {failure.remedy or _LATER}, or {LOCAL_VOICE}")


def _is_of_proxy(error: Exception) -> bool:
    """Whether a proxy cannot be reached or does not let a connection through."""
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return True
    socks = sys.modules.get("aiohttp_socks")  # loaded only where there is a SOCKS proxy
    if socks is None:
        return False
    kinds = (socks.ProxyConnectionError, socks.ProxyError, socks.ProxyTimeoutError)
    return isinstance(error, kinds)


def _by_status(error: aiohttp.ClientResponseError) -> Failure:
    """The failure that a status of HTTP stands for."""
    reason = f"the Edge service failed ({_detail(error)})"
    if error.status == 403:
        return _forbidden()
    if error.status < 400:
        return _sign_in_page()
    if error.status == 407:
        reason = "the proxy wants a name and a password (HTTP 407)"
        return Failure(EngineUnavailableError, reason, _PROXY_PASSWORD)
    if error.status == 429:
        return Failure(RefusedError, reason, _PAUSE, _pause_s(error))
    if error.status >= 500:
        return Failure(
            RefusedError, reason, f"{_PAUSE}, or {_OTHER_NETWORK}", _pause_s(error)
        )
    if error.status == 408:
        return Failure(TransientSynthesisError, reason)
    return Failure(EngineUnavailableError, reason, _NETWORK)


def _forbidden() -> Failure:
    """403 with a date, by which edge-tts has corrected its clock: the service does not accept this release."""
    reason = f"the Edge service refuses edge-tts {installed_version()} (HTTP 403); it has probably changed"
    remedy = (
        f"update edge-tts with  {update_command()}  and run the same command again, "
        f"or {_OTHER_NETWORK}"
    )
    return Failure(ForbiddenError, reason, remedy)


def _without_date(error: SkewAdjustmentError) -> Failure:
    """403 without a date, which the service always sends."""
    cause = error.__cause__ or error.__context__
    status = getattr(cause, "status", 403)
    reason = f"a proxy or a firewall answers in the Edge service's place (HTTP {status} without a date)"
    return Failure(ForbiddenError, reason, _FIREWALL)


def _sign_in_page() -> Failure:
    reason = "a sign-in page answers in the Edge service's place"
    return Failure(EngineUnavailableError, reason, _SIGN_IN)


def _certificate_remedy(error: aiohttp.ClientConnectorCertificateError) -> str:
    cause = error.certificate_error
    is_expired = (
        isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code == 10
    )
    if is_expired:  # X509_V_ERR_CERT_HAS_EXPIRED: the service's own certificate expired for a day in 2025
        return f"check this machine's clock, and {_LATER}"
    return _CERTIFICATES


def _pause_s(error: aiohttp.ClientResponseError) -> float:
    """The Retry-After header, seconds or a date (RFC 9110, 10.2.3), as seconds from now; 0 without a valid one."""
    retry_after = _retry_after(error)
    if retry_after.strip().isdecimal():
        return float(retry_after)
    date = parsedate_tz(retry_after)
    return max(mktime_tz(date) - time(), 0.0) if date else 0.0


def _retry_after(error: aiohttp.ClientResponseError) -> str:
    if error.headers is None:
        return ""
    return error.headers.get("Retry-After", "")


def _detail(error: Exception) -> str:
    """One line, without the address and the token that aiohttp puts in its own."""
    if isinstance(error, NoAudioReceived):
        return "no audio"
    if isinstance(error, TimeoutError) and not str(error):
        return "no answer in time"
    if isinstance(error, aiohttp.ClientResponseError):
        retry_after = _retry_after(error)
        detail = f"HTTP {error.status}"
        return f"{detail}, Retry-After {retry_after}" if retry_after else detail
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    words = f"{type(error).__name__}: {cause}".split()
    return " ".join(words).rstrip(": ")
