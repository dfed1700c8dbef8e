// The keyboard, for a page that was opened on a desk. Every key has a button or a list that does the same.

const NUDGE_S = 5;

const KEYS = {
  " ": toggle,
  k: toggle,
  ArrowLeft: () => seek(position() - NUDGE_S),
  ArrowRight: () => seek(position() + NUDGE_S),
  j: () => seek(position() - REWIND_S),
  l: () => seek(position() + REWIND_S),
  p: () => goToCue(Math.max(0, spokenCue - 1)),
  n: () => goToCue(spokenCue + 1),
  "[": previousChapter,
  "]": nextChapter,
  "<": () => stepSpeed(-1),
  ">": () => stepSpeed(1),
  "?": showKeys,
};

function showKeys() {
  byId("help").showModal();
}

function answerKey(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (document.querySelector("dialog[open]") || event.target.closest("select, input, textarea")) return;
  // A focused button is pressed with the space bar.
  if (event.key === " " && event.target.closest("button, a")) return;
  const answer = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!answer) return;
  event.preventDefault();
  answer();
}
