// What the page knows of its speech, and the few tools that every part of the player uses.

const byId = (id) => document.getElementById(id);
const facts = JSON.parse(byId("episode").textContent);
const words = facts.words;
const audio = byId("audio");
const duration = facts.duration_s;
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** A time to the nearest second, as 4:05 or 1:04:05: as the program says it everywhere. */
function clock(seconds) {
  const whole = Math.round(Math.max(0, seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}

/** Puts the values into a text such as "{0} of {1}". */
function filled(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

/** The index of the last start that is not after a time, or -1. The starts ascend. */
function lastBefore(starts, seconds) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Tells who cannot see the page what a key or a list has done. */
function say(text) {
  byId("said").textContent = text;
}

// --- what is remembered between visits: a browser may forbid it, and then nothing is ---

const positionKey = `narrate:${facts.key}`;
const speedKey = "narrate:speed";
const volumeKey = "narrate:quieter"; // by how much, so that nothing remembered is the whole volume

function remembered(key) {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // Private browsing, or no room: the page works without.
  }
}
