// How far each speech has been heard, as its page remembered it.

const facts = JSON.parse(document.getElementById("library").textContent);
const words = facts.words;
const KEPT = "narrate-kept"; // the cache of speeches that are kept for listening without a network

function clock(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}

function showProgress() {
  for (const speech of document.querySelectorAll(".speech")) {
    const position = Number(localStorage.getItem(`narrate:${speech.dataset.key}`)) || 0;
    const progress = speech.querySelector(".progress");
    progress.hidden = !position;
    speech.querySelector(".heard").style.width = `${Math.min(100, (100 * position) / speech.dataset.duration)}%`;
    speech.querySelector(".place").textContent = words.continue.replace("{0}", clock(position));
  }
}

/** Marks the speeches that are kept, and has the worker ready to show this page without a network. */
async function showKept() {
  if (!facts.worker || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(facts.worker, { scope: "./" });
  const cache = await caches.open(KEPT);
  for (const speech of document.querySelectorAll(".speech")) {
    speech.querySelector(".kept").hidden = !(await cache.match(speech.href));
  }
}

showKept().catch(() => {}); // the page works without
addEventListener("pageshow", (event) => event.persisted && showKept().catch(() => {}));

try {
  showProgress();
  // The way back from a page does not always load this one anew.
  addEventListener("pageshow", showProgress);
} catch {
  // Private browsing: nothing is remembered.
}
