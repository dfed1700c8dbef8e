// How far each speech has been heard, as its page remembered it.

const words = JSON.parse(document.getElementById("library").textContent).words;

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

try {
  showProgress();
  // The way back from a page does not always load this one anew.
  addEventListener("pageshow", showProgress);
} catch {
  // Private browsing: nothing is remembered.
}
