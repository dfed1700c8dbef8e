// Within the sentence that is marked, the word that is heard: found when its sentence comes up, so that ten hours of
// words cost a page no more than their times, and lit without an element of its own (CSS Custom Highlight API). A
// browser that does not know the API, and a reader who wants no motion, have the sentence.

const WORD = /^(?:(\d+):)?(\d+)(?:_(\d+))?$/; // as the audio file notes it: characters, how long it sounds, silence
const light = globalThis.Highlight ? new Highlight() : null;

let sentence = { cue: -1, starts: [], ranges: [] };
let litWord = -1;

/** The words of a sentence: when each begins, in seconds, and where it stands. None where the page says it in another way. */
function wordsOf(cue) {
  const starts = [];
  const ranges = [];
  const letters = lettersOf(cue);
  let place = 0;
  let hundredths = 0;
  for (const [number, token] of (facts.word_times[cue] ?? "").split(" ").entries()) {
    const [, characters = 1, length, silence = 0] = token.match(WORD) ?? [];
    if (number) {
      const own = letters.slice(place, (place += Number(characters)));
      if (!own.length) break;
      starts.push(hundredths / 100);
      ranges.push(rangeOver(own));
    }
    hundredths += Number(length) + Number(silence);
  }
  return place === letters.length ? { cue, starts, ranges } : { cue, starts: [], ranges: [] };
}

/** The characters of a sentence but for its blanks, each with its text node and its place in it. */
function lettersOf(cue) {
  const letters = [];
  for (const span of spans.get(cue) ?? []) {
    const walker = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      let place = 0;
      for (const character of walker.currentNode.data) {
        if (character.trim()) letters.push({ node: walker.currentNode, place, length: character.length });
        place += character.length;
      }
    }
  }
  return letters;
}

function rangeOver(letters) {
  const first = letters[0];
  const last = letters[letters.length - 1];
  const range = new Range();
  range.setStart(first.node, first.place);
  range.setEnd(last.node, last.place + last.length);
  return range;
}

function showWord(seconds) {
  if (spokenCue !== sentence.cue) {
    sentence = wordsOf(spokenCue);
    litWord = -1;
    light.clear();
  }
  const index = stillness.matches ? -1 : lastBefore(sentence.starts, seconds + CLOSE_S);
  if (index === litWord) return;
  light.clear();
  if (index >= 0) light.add(sentence.ranges[index]);
  litWord = index;
}

/** When the word at a point of the window begins, in seconds; undefined where there is none. */
function wordAt(cue, x, y) {
  const { starts, ranges } = wordsOf(cue);
  const isHit = (box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  return starts[ranges.findIndex((range) => [...range.getClientRects()].some(isHit))];
}

function startWords() {
  if (!light || !facts.word_times.length) return;
  CSS.highlights.set("word", light);
  onPosition(showWord);
}
