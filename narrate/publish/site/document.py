"""Documents, and a cache of those that were asked for last: to make one takes all of a speech's words."""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Document", "DocumentCache"]


@dataclass(frozen=True)
class Document:
    """The body of a reply, or the contents of a static file."""

    body: bytes
    mime_type: str
    policy: str = ""  #: a page's Content-Security-Policy
    #: whether pages of other hosts may read it: transcripts and chapters
    shared: bool = False

    @cached_property
    def etag(self) -> str:
        """A strong entity tag (RFC 9110, 8.8.3) of the contents."""
        digest = hashlib.sha256(self.body).hexdigest()[:32]
        return f'"{digest}"'


class DocumentCache:
    """The documents that were asked for last, up to a number of bytes. Safe in threads."""

    def __init__(self, most_bytes: int) -> None:
        """Hold at most so many bytes; a larger document is never kept."""
        self._most_bytes = most_bytes
        self._bytes = 0
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: str) -> Document | None:
        """The document of a name, if it is still kept."""
        with self._lock:
            document = self._documents.get(name)
            if document:
                self._documents.move_to_end(name)
            return document

    def keep(self, name: str, document: Document) -> None:
        """Keep a document, and drop those that have not been asked for the longest."""
        with self._lock:
            replaced = self._documents.pop(name, None)
            if replaced:
                self._bytes -= len(replaced.body)
            self._documents[name] = document
            self._bytes += len(document.body)
            while self._bytes > self._most_bytes:
                _, dropped = self._documents.popitem(last=False)
                self._bytes -= len(dropped.body)
