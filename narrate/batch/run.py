"""A batch: speeches planned one after another, rendered side by side, and each reported as it is finished."""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

from narrate.batch.discovery import find_speeches
from narrate.batch.fingerprint import Fingerprints
from narrate.batch.ledger import Entry, Ledger
from narrate.batch.log_context import speaking_of
from narrate.errors import SettingsError, SourceError
from narrate.model import Document
from narrate.naming import DEFAULT_FORMAT
from narrate.options import RenderOptions
from narrate.pipeline.outlining import OutlinedSpeech, outline_document, read_speech
from narrate.pipeline.progress import Progress
from narrate.pipeline.render import render_outlined
from narrate.pipeline.report import Report
from narrate.settings import RenderPlan, resolve
from narrate.tts.execution.workers import SharedWorkers

__all__ = ["Batch", "Outcome"]

#: Speeches at a time. The requests of all of them go to the same workers, first come first served: while one speech is
#: prepared or mixed, or waits for its last sentence, there are others to speak.
_SIDE_BY_SIDE = 3

#: After an interruption, how long a render may take to clear away what it has half written. It takes milliseconds.
_CLEARING_S = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one speech."""

    source: Path
    status: Literal["done", "skipped", "failed"]
    report: Report | None = None  #: None if it failed
    error: Exception | None = None

    @property
    def exit_code(self) -> int:
        """What a command that made only this one would return."""
        return getattr(self.error, "exit_code", 1) if self.error else 0


@dataclass(frozen=True, slots=True)
class _Job:
    """A speech to be rendered."""

    source: Path
    speech: OutlinedSpeech  #: as it was when it was planned
    plan: RenderPlan


OnProgress = Callable[[Path, Progress], None]


class Batch:
    """A folder of renders at work. As a context it holds the folder, so that no other batch writes to it."""

    def __init__(
        self,
        folder: Path,
        options: RenderOptions,
        workers: SharedWorkers,
        on_progress: OnProgress,
    ) -> None:
        """Hold the folder. ``options`` are for every speech; a path or a title among them is for none.

        Raises OutputError if another batch holds it.
        """
        self._format = options.output.format or DEFAULT_FORMAT
        self._options = options.having({"format": self._format})
        self._fingerprints = Fingerprints()
        self._workers = workers
        # The speeches that have, or are about to have, a file half written.
        self._writing: set[Path] = set()
        self._on_progress = on_progress
        self._ledger = Ledger(folder)
        self._lanes = ThreadPoolExecutor(
            _SIDE_BY_SIDE, thread_name_prefix="narrate-speech"
        )

    def __enter__(self) -> Self:
        """Return the batch; it has held its folder since it was made."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop what still runs, wait until nothing is half written, and let go of the folder."""
        self._workers.stop()
        self._lanes.shutdown(wait=False, cancel_futures=True)
        self._ledger.close()

    def find(self, named: Iterable[Path]) -> list[Path]:
        """The speeches that files and folders stand for; renders are none."""
        return find_speeches(named, beside=self._ledger.folder, made=self._ledger.made)

    def run(self, speeches: Iterable[Path]) -> Generator[Outcome, None, None]:
        """Render what is missing or changed; yields what became of each as soon as it is known.

        Raises SettingsError for settings that no speech can be rendered with, and stops then.
        """
        running: dict[Future[Report], _Job] = {}
        try:
            for speech in speeches:
                planned = self._plan(speech)
                if isinstance(planned, Outcome):
                    yield planned
                    continue
                if len(running) >= _SIDE_BY_SIDE:
                    yield from self._collected(running)
                running[self._lanes.submit(self._render, planned)] = planned
            while running:
                yield from self._collected(running)
        except BaseException:
            self._workers.stop()
            half_written = [
                each for each, job in running.items() if job.source in self._writing
            ]
            wait(half_written, _CLEARING_S)
            raise

    def _plan(self, speech: Path) -> _Job | Outcome:
        """What there is to do for a speech, or what became of it if there is nothing to do."""
        document = None
        try:
            document = read_speech(speech, self._options.source)
            plan = resolve(self._options, document)
            made = self._ledger.find(speech, self._format)
            if made and self._is_current(made, document, plan):
                return Outcome(
                    speech, "skipped", _as_it_stands(made, self._ledger.folder)
                )
            outline = outline_document(document, plan.options.source)
            name = self._ledger.claim(speech, outline.chapters[0].title)
        except Exception as error:
            return self._failed(speech, document, error)
        target = self._ledger.folder / f"{name}.{self._format}"
        return _Job(
            speech, OutlinedSpeech(speech, document, outline), plan.written_to(target)
        )

    def _is_current(self, made: Entry, document: Document, plan: RenderPlan) -> bool:
        return self._fingerprints.is_current(
            made.digest, document, plan, made.report.engine
        )

    def _render(self, job: _Job) -> Report:
        def show(progress: Progress) -> None:
            # mixing is next
            is_spoken = progress.stage == "mix" or progress.fraction >= 1
            if is_spoken:
                self._writing.add(job.source)
            if self._workers.stopped:
                raise KeyboardInterrupt
            self._on_progress(job.source, progress)

        try:
            with speaking_of(job.source):
                return render_outlined(
                    job.speech, job.plan, on_progress=show, workers=self._workers
                )
        finally:
            self._writing.discard(job.source)

    def _collected(self, running: dict[Future[Report], _Job]) -> Iterator[Outcome]:
        """Wait until a render has ended; yields its outcome, and those of others that ended meanwhile."""
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            try:
                report = future.result()
                document = job.speech.document
                digest = self._fingerprints.digest(document, job.plan, report.engine)
                self._ledger.add(job.source, digest, report)
            except Exception as error:
                yield self._failed(job.source, job.speech.document, error)
            else:
                yield Outcome(job.source, "done", report)

    def _failed(
        self, speech: Path, document: Document | None, error: Exception
    ) -> Outcome:
        """A failure of this speech alone; one of the settings for all is raised."""
        has_own_settings = document is not None and (
            document.settings or document.lexicon
        )
        is_of_settings = isinstance(error, SettingsError) and not isinstance(
            error, SourceError
        )
        if is_of_settings and not has_own_settings:
            raise error
        return Outcome(speech, "failed", error=error)


def _as_it_stands(made: Entry, folder: Path) -> Report:
    """The report of a render that was found finished: where its files are now, nothing done by this run."""
    files = tuple(str(folder / file.name) for file in made.files)
    return replace(
        made.report,
        output=files[0],
        files=files,
        cached=made.report.utterances,
        synthesized=0,
        retries=0,
        elapsed_s=0.0,
    )
