// The text follows the voice: the sentence that is heard is marked, and stays in sight until the reader scrolls.

const cueStarts = facts.cues;
const spans = new Map(); // a sentence's index to its elements: a line break or a heading may cut it
const SETTLED_MS = 900;

let spokenCue = -1;
let following = true;
let scrolling = 0; // when a scroll of our own is over, as performance.now() counts

for (const span of document.querySelectorAll("[data-cue]")) {
  const index = Number(span.dataset.cue);
  if (!spans.has(index)) spans.set(index, []);
  spans.get(index).push(span);
}

function showCue(seconds) {
  const index = seconds ? lastBefore(cueStarts, seconds + CLOSE_S) : -1;
  if (index === spokenCue) return;
  for (const span of spans.get(spokenCue) ?? []) {
    span.classList.remove("spoken");
    span.removeAttribute("aria-current");
  }
  for (const span of spans.get(index) ?? []) {
    span.classList.add("spoken");
    span.setAttribute("aria-current", "true");
  }
  spokenCue = index;
  if (following && (!audio.paused || audio.seeking)) reveal();
}

/** Brings the sentence into the upper half of what the player leaves free, if it is not there. */
function reveal() {
  const span = spans.get(spokenCue)?.[0];
  if (!span) return;
  const box = span.getBoundingClientRect();
  const room = innerHeight - byId("player").offsetHeight;
  if (box.top >= room * 0.1 && box.bottom <= room * 0.62) return;
  const top = Math.max(0, scrollY + box.top - room * 0.28);
  if (Math.abs(top - scrollY) < 2) return;
  scrolling = performance.now() + SETTLED_MS;
  scrollTo({ top, behavior: stillness.matches || Math.abs(top - scrollY) > 3 * innerHeight ? "instant" : "smooth" });
}

function follow() {
  following = true;
  byId("back").hidden = true;
  reveal();
}

function stopFollowing() {
  if (!following || audio.paused) return;
  following = false;
  // A scroll of our own that is still under way would go on against the reader's.
  scrollTo({ top: scrollY, behavior: "instant" });
  byId("back").hidden = false;
}

function goToCue(index) {
  if (cueStarts[index] === undefined) return;
  seek(cueStarts[index]);
  follow();
}

function startReading() {
  if (!spans.size) return;
  byId("text").parentElement.addEventListener("click", (event) => {
    const span = event.target.closest("[data-cue]");
    // Who selects a passage wants to copy it.
    if (!span || !getSelection().isCollapsed) return;
    const cue = Number(span.dataset.cue);
    seek(wordAt(cue, event.clientX, event.clientY) ?? cueStarts[cue]);
    follow();
    play();
  });
  addEventListener("wheel", stopFollowing, { passive: true });
  addEventListener("touchmove", (event) => event.target.closest(".player, dialog") || stopFollowing(), { passive: true });
  addEventListener("scroll", () => performance.now() > scrolling && stopFollowing(), { passive: true });
  addEventListener("scrollend", () => (scrolling = performance.now() + 50));
  addEventListener("resize", () => {
    scrolling = performance.now() + SETTLED_MS;
    if (following) reveal();
  });
  byId("back").addEventListener("click", () => {
    follow();
    byId("play").focus({ preventScroll: true });
  });
  audio.addEventListener("play", follow);
  onPosition(showCue);
  startWords();
}
