"""The local voice: Kokoro-82M v1.0 (https://huggingface.co/hexgrad/Kokoro-82M) in ONNX Runtime."""

from narrate.tts.kokoro.engine import KokoroEngine

__all__ = ["KokoroEngine"]
