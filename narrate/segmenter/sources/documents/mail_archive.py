"""Web pages saved as one file (.mhtml, .mht): the page in its first part."""

import email
import email.policy

from narrate.errors import SourceError
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.web import read_page

__all__ = ["read_mail_archive"]

_MOST_PARTS = 2_000


def read_mail_archive(raw: bytes) -> Content:
    """The lines of the web page in an archive. Raises SourceError when there is none in it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return read_page(payload, charset=part.get_content_charset())
    raise SourceError("without a page in it: save the page again as .html")
