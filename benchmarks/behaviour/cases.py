"""What is recorded: a case is a row of commands, run one after another in a folder of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.behaviour.inputs import DOCUMENTS, ERRORS, SENTENCES, SPEECHES

__all__ = ["BASE_URL", "Case", "Step", "all_cases", "local_cases", "outline_cases"]

Visits = tuple[tuple[str, Mapping[str, str]], ...]

#: What a server is told that it is called.
BASE_URL = "https://speeches.example"

CAPTIONS = ("--captions", "srt,vtt,lrc,json")
FORMATS = ("m4b", "opus", "flac", "wav")
#: How many speeches of a folder are outlined in one case.
FILES_A_CASE = 40

TONE = ("--engine", "tone")

#: What is fetched from a folder of renders that is served: target, and the request's own headers.
VISITS: Visits = (
    ("/", {}),
    ("/feed.xml", {}),
    ("/none", {}),
    ("/../etc/passwd", {}),
    ("/", {"Host": "elsewhere.example"}),
)

COMMANDS = (
    "",
    "render",
    "batch",
    "outline",
    "pronounce",
    "voices",
    "voices preview",
    "inspect",
    "serve",
    "feed",
    "cache",
    "cache info",
    "cache clear",
    "doctor",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One run of the program."""

    arguments: tuple[str, ...]
    input: str = ""  #: what is on standard input
    environment: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False  #: gets a SIGINT as soon as something has been spoken
    visits: Visits = ()  #: what is fetched from it while it serves


@dataclass(frozen=True, slots=True)
class Case:
    """Commands in one folder, which also share a cache, and the files that they leave."""

    name: str
    steps: tuple[Step, ...]


def all_cases() -> Iterator[Case]:
    """Every case that needs neither a network nor the local voice; the longest come first."""
    for speech in SPEECHES:
        yield _rendered(speech)
        yield _spoken_online(speech)
    yield _options()
    yield _options_online()
    yield _library()
    yield _standard_input()
    yield _interrupted()
    yield _failures()
    yield _batches()
    yield _errors()
    yield _outlines()
    yield _pronounced()
    yield _voices()
    yield _maintenance()
    yield _help()


def local_cases() -> Iterator[Case]:
    """Cases with the local voice, which take minutes and most of a gigabyte."""
    lines = (
        "hall.txt --offline -o yunxi.wav --json",
        "hall.txt --offline --voice slow.toml -o slow.wav --json",
        "english.txt --offline -o heart.wav --json",
        "voices preview xiaoni --offline -o xiaoni.wav",
    )
    yield Case("local", tuple(map(_step, lines)))


def outline_cases(folder: Path) -> Iterator[Case]:
    """The outline of every file in a folder and below it, some at a time."""
    files = sorted(path for path in folder.resolve().rglob("*") if path.is_file())
    for start in range(0, len(files), FILES_A_CASE):
        steps = []
        for path in files[start : start + FILES_A_CASE]:
            steps.append(Step(("outline", str(path), "--json")))
            steps.append(Step(("outline", str(path), "--explain", "--json")))
        yield Case(f"outlines-{folder.name}-{start:05}", tuple(steps))


def _step(line: str, *more: str, input: str = "", **environment: str) -> Step:
    """A run with the words of a line, and more arguments as they are."""
    return Step((*line.split(), *more), input, environment)


def _stem(speech: str) -> str:
    return speech.rpartition(".")[0]


def _rendered(speech: str) -> Case:
    """A speech by the engine that makes tones, in every format."""
    name = _stem(speech)
    steps = [
        _step(
            f"{speech} -o {name}.mp3 --chapters points --page --json", *TONE, *CAPTIONS
        ),
        _step(f"inspect {name}.mp3 --json"),
        _step(f"inspect {name}.mp3"),
    ]
    for format in FORMATS:
        steps.append(
            _step(f"{speech} -o {name}.{format} --chapters points --json", *TONE)
        )
        steps.append(_step(f"inspect {name}.{format} --json"))
    steps.append(_step(speech, *TONE))
    return Case(f"tone-{name}", tuple(steps))


def _spoken_online(speech: str) -> Case:
    """A speech by the Edge service."""
    name = _stem(speech)
    steps = (
        _step(f"{speech} -o {name}.mp3 --page --json", *CAPTIONS),
        _step(f"inspect {name}.mp3 --json"),
        _step(f"{speech} --engine edge --chapters points --format wav --json"),
    )
    return Case(f"edge-{name}", steps)


def _options() -> Case:
    lines = (
        "sections.txt -o sound.mp3 --chime chime.wav --music music.wav --cover cover.png",
        "sections.txt -o words.m4b --title 另一个题目 --author 某人 --language zh --bitrate 96k",
        "sections.txt -o voice.opus --voice slow.toml --loudness -23 --jobs 1 --bitrate 48",
        "sections.txt -o lines.flac --drop 秸秆|绿肥 --keep-all",
        "notices.txt -o kept.wav --keep 版权 --lexicon words.toml --captions lrc",
        "english.txt -o english.mp3 --voice yunxi --language zh",
        "notices.txt -o all.mp3 --keep-all --captions vtt,json",
    )
    steps = [_step(line, *TONE, "--json") for line in lines]
    return Case("options", (*steps, _step("inspect sound.mp3")))


def _options_online() -> Case:
    lines = (
        "hall.txt -o quick.mp3 --rate +10%",
        "hall.txt -o slow.mp3 --voice slow.toml --jobs 2 --bitrate 48k",
        "hall.txt -o words.mp3 --lexicon words.toml --on-failure local",
        "english.txt -o english.mp3 --voice emma",
        "figures.txt -o figures.opus --voice xiaoyi --rate -50%",
    )
    steps = [_step(line, "--engine", "edge", "--json") for line in lines]
    return Case("options-online", (*steps, _step("hall.txt -o quick.mp3 --rate 10")))


def _library() -> Case:
    """A folder of renders as a feed, and served."""
    speeches = "hall.txt english.txt front_matter.txt"
    made = _step(f"batch {speeches} -o made --page --captions vtt,json --json", *TONE)
    serve = ("serve", "made", "--port", "0", "--base-url", BASE_URL, "--json")
    known: Visits = (("/?token=secret", {}), ("/feed.xml?token=secret", {}))
    steps = (
        made,
        Step(serve, visits=VISITS),
        Step((*serve, "--token", "secret"), visits=(*VISITS, *known)),
        _step(f"feed made --base-url {BASE_URL}/talks --title 讲话 --json"),
        _step(f"feed made --base-url {BASE_URL}/talks --title 讲话 --json"),
    )
    return Case("library", steps)


def _standard_input() -> Case:
    text = "在渡口的讲话\n\n各位：\n今天天晴。\n\n一、看水\n水要看。\n"
    steps = (
        _step("render - --json", *TONE, input=text),
        _step("-", *TONE, input=text),
        _step("outline - --json", input=text),
        _step("render -", *TONE),
    )
    return Case("input", steps)


def _interrupted() -> Case:
    arguments = ("long.txt", *TONE, "--jobs", "1", "-o", "long.wav")
    return Case(
        "interrupted",
        (Step(arguments, environment={"TONE_DELAY_S": "0.5"}, interrupted=True),),
    )


def _failures() -> Case:
    """What is wrong lies outside the command line: a service, a variable, an engine."""
    steps = (
        _step("hall.txt --engine edge", NARRATE_EDGE_ENDPOINT="http://127.0.0.1:9"),
        _step("hall.txt --engine edge", NARRATE_EDGE_ENDPOINT="nonsense"),
        _step("hall.txt --offline", NARRATE_KOKORO_MODEL="/none.onnx"),
        _step("hall.txt", *TONE, NARRATE_CACHE_LIMIT_MB="much"),
        _step("hall.txt", *TONE, NARRATE_CACHE_DIR="hall.txt"),
        _step("hall.txt", *TONE, NARRATE_OUTPUT_DIR="hall.txt/below"),
        _step("wrapped.txt -o out.mp3", *TONE, TONE_FAIL="石阶"),
        _step("batch wrapped.txt hall.txt", *TONE, TONE_FAIL="石阶"),
        _step("wrapped.txt -o out.mp3 --json", *TONE),
        _step("voices --engine edge", NARRATE_EDGE_ENDPOINT="http://127.0.0.1:9"),
    )
    return Case("failures", steps)


def _batches() -> Case:
    """Many speeches, again with nothing to do, and again with another setting."""
    speeches = "sections.txt figures.txt empty.txt hall.txt dialogue.txt"
    first = f"batch {speeches} -o made --engine tone --chapters points --captions srt"
    online = "batch hall.txt english.txt -o online --format opus --json"
    lines = (first, first, f"{first} --loudness -20 --json", online, online)
    return Case("batches", tuple(map(_step, lines)))


def _errors() -> Case:
    steps = []
    for line in ERRORS.splitlines():
        first = line.split(" ")[0]
        renders = "." in first or first == "folder"
        engine = TONE if renders and "--engine" not in line else ()
        steps.append(_step(line, *engine))
    return Case("errors", tuple(steps))


def _outlines() -> Case:
    steps = []
    for speech in (*SPEECHES, *DOCUMENTS):
        for options in (
            "",
            "--json",
            "--explain",
            "--explain --json",
            "--keep-all --json",
        ):
            steps.append(_step(f"outline {speech} {options}"))
    lines = (
        "outline notices.txt --drop 单杠 --keep 版权 --json",
        "outline notices.txt --drop 单杠 --keep 版权 --explain",
        "outline english.txt --title Harbour --author Somebody --language en --json",
        "outline hall.txt --language en --json",
    )
    return Case("outlines", (*steps, *map(_step, lines)))


def _pronounced() -> Case:
    steps = []
    for options in ("--json", "--json --explain", "", "--explain"):
        steps.append(_step(f"pronounce - {options}", input=SENTENCES))
    for options in ("--json --explain", "--explain"):
        steps.append(
            _step(f"pronounce 渡口重修到柳湾乡 --lexicon words.toml {options}")
        )
    for speech in (*SPEECHES, *DOCUMENTS):
        steps.append(_step(f"pronounce {speech} --doubtful --json"))
        steps.append(_step(f"pronounce {speech} --doubtful"))
    return Case("pronounced", tuple(steps))


def _voices() -> Case:
    lines = (
        "voices",
        "voices --json",
        "voices --engine edge",
        "voices --engine edge --json",
        "voices --engine edge --language zh --gender female --json",
        "voices --engine kokoro",
        "voices --engine kokoro --json",
        "voices --engine kokoro --language zh --gender male",
        "voices --engine tone",
        "voices preview yunyang --engine tone --json",
        "voices preview heart --engine edge -o heart.opus --json",
        "voices preview slow.toml --engine tone -o slow.flac",
    )
    return Case("voices", tuple(map(_step, lines)))


def _maintenance() -> Case:
    steps = (
        _step("cache info"),
        _step("hall.txt --json", *TONE),
        _step("cache info --json"),
        _step("cache clear --yes --json"),
        _step("cache clear --yes"),
        _step("doctor --offline", NARRATE_KOKORO_MODEL="/none.onnx"),
        _step("doctor --json", NARRATE_KOKORO_MODEL="/none.onnx"),
    )
    return Case("maintenance", steps)


def _help() -> Case:
    steps = [_step(f"{command} --help") for command in COMMANDS]
    return Case("help", (*steps, _step("--version")))
