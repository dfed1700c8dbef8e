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
    #: of each character: its readings, as g2pM writes them
    names: Mapping[str, list[str]]
    classes: Mapping[str, int]  #: of each reading: its number
    inputs: "_Floats"  #: [2, symbols, gates]: each symbol's part in the gates, forward and backward
    recurrent: "_Floats"  #: [2, hidden, gates]
    dense: "tuple[_Floats, _Floats, _Floats, _Floats]"  #: weight and bias of the two layers

    def readings(self, char: str) -> list[tuple[str, int]]:
        """A character's readings, each with its number; capitals, which stand for names, are left out."""
        found = []
        for name in self.names.get(char, ()):
            number = self.classes.get(name)
            if number is not None and name.islower():
                syllable = name.replace("u:", "v")
                found.append((syllable, number))
        return found

    def hidden(self, sentence: str) -> "_Floats":
        """The state at each character, shape [len(sentence), 2 * hidden]."""
        import numpy as np

        ids = self._ids(sentence)
        forward_drive = self.inputs[0][ids]
        backward_drive = self.inputs[1][ids[::-1]]
        drive = np.stack([forward_drive, backward_drive], axis=1)
        width = self.recurrent.shape[1]
        state = np.zeros((2, 1, width), np.float32)
        cell = np.zeros((2, 1, width), np.float32)
        states = np.empty((len(ids), 2, width), np.float32)
        for step, driven in enumerate(drive):
            gates = np.tanh(driven[:, None] + state @ self.recurrent)
            let_in = _sigmoid(gates[..., :width])
            forget = _sigmoid(gates[..., width : 2 * width])
            let_out = _sigmoid(gates[..., 3 * width :])
            candidate = gates[..., 2 * width : 3 * width]
            cell = forget * cell + let_in * candidate
            state = let_out * np.tanh(cell)
            states[step] = state[:, 0]
        forward = states[:, 0]
        backward = states[::-1, 1]
        both = np.concatenate([forward, backward], axis=1)
        return both[1:-1]

    def _ids(self, sentence: str) -> list[int]:
        """The numbers of a sentence's characters, between the marks of its ends."""
        unknown = self.symbols[_UNKNOWN]
        ids = [self.symbols[_BEGIN]]
        for char in sentence:
            ids.append(self.symbols.get(char, unknown))
        ids.append(self.symbols[_END])
        return ids

    def guess(self, char: str, hidden: "_Floats") -> Guess:
        """The likeliest of a polyphone's readings."""
        import numpy as np

        first, first_bias, second, second_bias = self.dense
        readings = self.readings(char)
        classes = [number for _, number in readings]
        activations = np.maximum(hidden @ first + first_bias, 0)
        logits = activations @ second[:, classes] + second_bias[classes]
        weights = np.exp(logits - logits.max())
        best = int(weights.argmax())
        syllable, _ = readings[best]
        probability = weights[best] / weights.sum()
        return Guess(syllable, float(probability))


def guess(sentence: str, positions: list[int]) -> dict[int, Guess]:
    """The network's reading at each of the positions whose character has several readings."""
    network = _network()
    wanted = []
    for position in positions:
        if len(network.readings(sentence[position])) > 1:
            wanted.append(position)
    if not wanted:
        return {}
    hidden = network.hidden(sentence)
    guesses = {}
    for position in wanted:
        guesses[position] = network.guess(sentence[position], hidden[position])
    return guesses


def _sigmoid(halved: "_Floats") -> "_Floats":
    """The sigmoid of x from tanh(x / 2), which is what the gates hold: the halving is in the weights."""
    return 0.5 * halved + 0.5


@functools.cache
def _network() -> _Network:
    import numpy as np

    model = _load()
    inputs, recurrent = [], []
    for ending in ("", "_reverse"):
        weight_ih = getattr(model, f"weight_ih{ending}")
        weight_hh = getattr(model, f"weight_hh{ending}")
        bias_ih = getattr(model, f"bias_ih{ending}")
        bias_hh = getattr(model, f"bias_hh{ending}")
        halve = _halving(weight_hh.shape[1])
        drive = model.embeddings @ weight_ih.T + (bias_ih + bias_hh)
        inputs.append(drive * halve)
        recurrent.append(weight_hh.T * halve)
    first = model.hidden_weight_l0.T, model.hidden_bias_l0
    second = model.hidden_weight_l1.T, model.hidden_bias_l1
    return _Network(
        symbols=model.char2idx,
        names=model.cedict,
        classes={name: number for number, name in model.idx2class.items()},
        inputs=np.stack(inputs).astype(np.float32),
        recurrent=np.stack(recurrent).astype(np.float32),
        dense=(*first, *second),
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
