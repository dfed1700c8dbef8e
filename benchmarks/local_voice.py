"""The local voice: a whole offline render against stock synthesis alone, and the forms of the model one by one.

    python benchmarks/local_voice.py [SPEECH] [--characters N] [--keep FOLDER] [--asr "PYTHON asr_score.py --model DIR"]

Stock is what a few lines do: the front-end's phonemes, the int8 file and ONNX Runtime's default session, sentence after
sentence.
With ``--keep`` the sound files stay; with ``--asr``, a command to which AUDIO and REFERENCE are added, and with the
package speechmos, intelligibility and DNSMOS (https://arxiv.org/abs/2010.15258) are printed too.
"""

import argparse
import json
import os
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

import numpy as np

RATE_HZ = 24_000
EXAMPLE = Path(__file__).parents[1] / "examples" / "speech.txt"
PAUSE = np.zeros(RATE_HZ * 38 // 100, np.float32)


def stock(text: Path, audio: Path) -> None:
    """The int8 file, defaults, one sentence at a time; prints wall and audio seconds."""
    import onnxruntime

    from narrate import frontend
    from narrate.model import Prosody
    from narrate.text.sentences import sentences
    from narrate.tts.kokoro.engine import model_inputs
    from narrate.tts.kokoro.model_file import packaged_model

    model = packaged_model()
    frontend.speak("预热。", Prosody(), frontend.ReadingSettings(), phonemic=True)
    started, spoken, clips = time.perf_counter(), 0, []
    session = onnxruntime.InferenceSession(
        str(model), providers=["CPUExecutionProvider"]
    )
    for line in text.read_text(encoding="utf-8").splitlines():
        for sentence in sentences(line):
            phonemes = frontend.speak(
                sentence, Prosody(), frontend.ReadingSettings(), phonemic=True
            ).phonemes
            if phonemes:
                (samples,) = session.run(
                    ["audio"], model_inputs("zm_yunyang", phonemes[:500])
                )
                clips += [samples, PAUSE]
                spoken += len(samples)
    report(time.perf_counter() - started, spoken / RATE_HZ)
    write(audio, np.concatenate(clips))


def whole(text: Path, audio: Path) -> None:
    """`narrate.render`, from the text to a finished file; prints wall and audio seconds."""
    import narrate

    started = time.perf_counter()
    mp3 = audio.with_suffix(".mp3")
    made = narrate.render(
        text, output=mp3, engine="kokoro", offline=True, keep_all=True
    )
    report(time.perf_counter() - started, made.duration_s)
    narrate.render(text, output=audio, engine="kokoro", offline=True, keep_all=True)


def report(wall_s: float, audio_s: float) -> None:
    """One line of JSON for the parent, with this process's greatest memory."""
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps({"wall_s": wall_s, "audio_s": audio_s, "peak_mb": peak_mb}),
        flush=True,
    )


def write(audio: Path, samples: "np.ndarray[tuple[int], np.dtype[np.float32]]") -> None:
    """A WAV file."""
    with wave.open(str(audio), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(
            np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        )


def run(what: str, text: Path, audio: Path) -> dict[str, float]:
    """One of the two in a process and a clip cache of its own; the model is prepared before."""
    clips = Path(os.environ["NARRATE_CACHE_DIR"]) / "clips"
    shutil.rmtree(clips, ignore_errors=True)
    command = [
        sys.executable,
        __file__,
        str(text),
        "--only",
        what,
        "--audio",
        str(audio),
    ]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


def quality(audio: Path, text: Path, asr: str) -> str:
    """Syllable error rate and DNSMOS, where there is something to measure them with."""
    parts = []
    if asr:
        scorer = [*shlex.split(asr), str(audio), str(text)]
        found = json.loads(
            subprocess.run(scorer, check=True, stdout=subprocess.PIPE, text=True).stdout
        )
        parts.append(f"syllable errors {found['ser']:.4f}")
    try:
        import librosa
        from speechmos import dnsmos
    except ImportError:
        return "  ".join(parts)
    samples, _ = librosa.load(audio, sr=16_000)
    pieces = [
        samples[at : at + 160_000] for at in range(0, len(samples) - 160_000, 480_000)
    ]
    scores = [dnsmos.run(np.clip(piece, -1, 1), 16_000)["ovrl_mos"] for piece in pieces]
    return "  ".join([*parts, f"DNSMOS {np.mean(scores):.3f}"])


def main() -> None:
    """Run stock and whole in turn, and print their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("speech", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--characters", type=int, default=2000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--asr", default="")
    parser.add_argument("--only", choices=["stock", "whole"], help=argparse.SUPPRESS)
    parser.add_argument("--audio", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        return {"stock": stock, "whole": whole}[args.only](args.speech, args.audio)
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["NARRATE_CACHE_DIR"] = str(folder / "cache")
        text = folder / "text.txt"
        text.write_text(
            args.speech.read_text(encoding="utf-8")[: args.characters], encoding="utf-8"
        )
        subprocess.run(
            [sys.executable, "-m", "narrate", "doctor", "--offline"], check=True
        )
        found = {}
        for what in ("stock", "whole"):
            audio = folder / f"{what}.wav"
            one = found[what] = run(what, text, audio)
            rtf = one["wall_s"] / one["audio_s"]
            print(
                f"{what:6} {one['wall_s']:6.1f} s for {one['audio_s']:6.1f} s of sound, {rtf:.3f}",
                end="  ",
            )
            print(f"{one['peak_mb']:5.0f} MB", flush=True)
        print(
            f"whole render / stock synthesis alone: {found['stock']['wall_s'] / found['whole']['wall_s']:.2f} times"
        )
        for what in found:
            print(
                f"{what:6} {quality(folder / f'{what}.wav', text, args.asr)}",
                flush=True,
            )
    return None


if __name__ == "__main__":
    main()
