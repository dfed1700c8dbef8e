"""What a lone character sounds like among its neighbours: the network of g2pM, run with numpy.

g2pM (Park and Lee, Interspeech 2020, arXiv:2004.03136) is an LSTM of one layer in both directions over the
characters of a sentence, and two dense layers over each character that has several readings. The weights come
with its package. Its own loop is not used: here both directions go at once, and only the readings that the
character has are compared.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Floats = NDArray[np.float32]

__all__ = ["Guess", "guess"]

#: g2pM marks the ends of a sentence with two Korean syllables.
_BEGIN, _END = "시", "끝"
_UNKNOWN = "<UNK>"


@dataclass(frozen=True, slots=True)
class Guess:
    """A reading, and how sure the network is of it."""

    syllable: str  #: pinyin with the tone as a digit
    probability: float  #: among the readings that the character has


@dataclass(frozen=True, slots=True)
class _Network:
    symbols: Mapping[str, int]
    names: Mapping[str, list[str]]  #: of each character: its readings, as g2pM writes them
    classes: Mapping[str, int]  #: of each reading: its number
    inputs: "_Floats"  #: [2, symbols, gates]: each symbol's part in the gates, forward and backward
    recurrent: "_Floats"  #: [2, hidden, gates]
    dense: "tuple[_Floats, _Floats, _Floats, _Floats]"  #: weight and bias of the two layers

    def readings(self, char: str) -> list[tuple[str, int]]:
        """A character's readings, each with its number; capitals, which stand for names, are left out."""
        names = self.names.get(char, ())
        return [
            (name.replace("u:", "v"), self.classes[name])
            for name in names
            if name in self.classes and name.islower()
        ]

    def hidden(self, sentence: str) -> "_Floats":
        """The state at each character, shape [len(sentence), 2 * hidden]."""
        import numpy as np

        unknown = self.symbols[_UNKNOWN]
        ids = [
            self.symbols[_BEGIN],
            *(self.symbols.get(char, unknown) for char in sentence),
            self.symbols[_END],
        ]
        drive = np.stack([self.inputs[0][ids], self.inputs[1][ids[::-1]]], axis=1)
        width = self.recurrent.shape[1]
        state, cell = np.zeros((2, 1, width), np.float32), np.zeros((2, 1, width), np.float32)
        states = np.empty((len(ids), 2, width), np.float32)
        for step in range(len(ids)):
            gates = np.tanh(drive[step][:, None] + state @ self.recurrent)
            let_in, forget, let_out = (
                0.5 * gates[..., at : at + width] + 0.5 for at in (0, width, 3 * width)
            )  # sigmoid(x) is tanh(x / 2) / 2 + 1 / 2; the halving is in the weights
            cell = forget * cell + let_in * gates[..., 2 * width : 3 * width]
            state = let_out * np.tanh(cell)
            states[step] = state[:, 0]
        return np.concatenate([states[:, 0], states[::-1, 1]], axis=1)[1:-1]

    def guess(self, char: str, hidden: "_Floats") -> Guess:
        """The likeliest of a polyphone's readings."""
        import numpy as np

        first, first_bias, second, second_bias = self.dense
        readings = self.readings(char)
        classes = [number for _, number in readings]
        logits = (
            np.maximum(hidden @ first + first_bias, 0) @ second[:, classes] + second_bias[classes]
        )
        weights = np.exp(logits - logits.max())
        best = int(weights.argmax())
        return Guess(readings[best][0], float(weights[best] / weights.sum()))


def guess(sentence: str, positions: list[int]) -> dict[int, Guess]:
    """The network's reading at each of the positions whose character has several readings."""
    network = _network()
    wanted = [position for position in positions if len(network.readings(sentence[position])) > 1]
    if not wanted:
        return {}
    hidden = network.hidden(sentence)
    return {position: network.guess(sentence[position], hidden[position]) for position in wanted}


@functools.cache
def _network() -> _Network:
    import numpy as np

    model = _load()
    inputs, recurrent = [], []
    for ending in ("", "_reverse"):
        weights = [
            getattr(model, f"{name}{ending}")
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        ]
        halve = _halving(weights[1].shape[1])
        inputs.append((model.embeddings @ weights[0].T + weights[2] + weights[3]) * halve)
        recurrent.append(weights[1].T * halve)
    dense = (
        model.hidden_weight_l0.T,
        model.hidden_bias_l0,
        model.hidden_weight_l1.T,
        model.hidden_bias_l1,
    )
    classes = {name: number for number, name in model.idx2class.items()}
    return _Network(
        model.char2idx,
        model.cedict,
        classes,
        np.stack(inputs).astype(np.float32),
        np.stack(recurrent).astype(np.float32),
        dense,
    )


def _halving(width: int) -> "_Floats":
    """One half for the three gates that are sigmoids, one for the cell's own."""
    import numpy as np

    halve = np.full(4 * width, 0.5, np.float32)
    halve[2 * width : 3 * width] = 1.0
    return halve


def _load() -> Any:  # noqa: ANN401  (an object of an untyped package)
    """g2pM's own loader, which leaves its files to the garbage collector."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        from g2pM import G2pM

        return G2pM()
