// Play, pause, seek, speed and the sleep timer.

const REWIND_S = 15;
const NEARLY_OVER_S = 5; // who stopped this near to the end starts again from the beginning
const SAVED_EVERY_S = 3;
const FADE_MS = 6000;

let pending = null; // a position asked for before the audio could take it
let saved = 0;
let volume = 1; // as it was chosen: the sleep timer turns it down for a while
const watchers = [];

/** Calls a function with the position, in seconds, whenever it may have changed. */
function onPosition(watcher) {
  watchers.push(watcher);
}

function position() {
  return pending ?? audio.currentTime;
}

function seek(seconds) {
  const target = Math.min(Math.max(0, seconds), Math.max(0, duration - 0.05));
  if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) audio.currentTime = target;
  else pending = target;
  sleep.chapterEnd = sleep.chapterEnd === null ? null : chapterEnd(target);
  save();
  update();
}

async function play() {
  if (audio.ended) audio.currentTime = 0;
  try {
    await audio.play();
  } catch (error) {
    // Interrupted by a pause, or not asked for by a tap: the sound itself is in order.
    if (!["AbortError", "NotAllowedError"].includes(error.name)) complain();
  }
}

function toggle() {
  if (audio.paused) play();
  else audio.pause();
}

function complain() {
  byId("notice").textContent = words.cannot_play;
  byId("notice").hidden = false;
}

function update() {
  const now = position();
  for (const watcher of watchers) watcher(now);
}

function frame() {
  update();
  if (!audio.paused) requestAnimationFrame(frame);
}

function save() {
  saved = position();
  remember(positionKey, duration - saved < NEARLY_OVER_S ? 0 : saved.toFixed(1));
}

function setSpeed(speed) {
  const rates = [...byId("speed").options].map((option) => Number(option.value));
  const rate = rates.includes(speed) ? speed : 1;
  audio.defaultPlaybackRate = audio.playbackRate = rate;
  byId("speed").value = String(rate);
  byId("speed-shown").textContent = `${rate}×`;
  byId("speed-label").classList.toggle("set", rate !== 1);
  remember(speedKey, rate);
}

function stepSpeed(step) {
  const list = byId("speed");
  const index = Math.min(Math.max(0, list.selectedIndex + step), list.options.length - 1);
  setSpeed(Number(list.options[index].value));
  say(`${words.speed} ${list.value}×`);
}

function setVolume(level) {
  volume = Math.min(Math.max(0, level), 1);
  audio.volume = volume;
  byId("volume").value = String(volume);
}

// --- sleep ---

const sleep = { at: null, chapterEnd: null, fading: false };

function setSleep(choice) {
  sleep.at = Number(choice) ? Date.now() + Number(choice) * 60_000 : null;
  sleep.chapterEnd = choice === "chapter" ? chapterEnd(position()) : null;
  if (sleep.fading) audio.volume = volume;
  sleep.fading = false;
  byId("sleep").value = choice;
  byId("sleep-label").classList.toggle("set", choice !== "");
  watchSleep(position());
}

function watchSleep(now) {
  const leftMs = sleep.at === null ? Infinity : sleep.at - Date.now();
  const shown = sleep.at === null ? "" : String(Math.max(1, Math.ceil(leftMs / 60_000)));
  if (byId("sleep-shown").textContent !== shown) byId("sleep-shown").textContent = shown;
  if (leftMs <= 0) {
    fallAsleep();
  } else if (audio.paused) {
    return;
  } else if (sleep.chapterEnd !== null && now >= sleep.chapterEnd - 0.03) {
    const end = sleep.chapterEnd;
    fallAsleep();
    seek(end);
  } else if (leftMs < FADE_MS) {
    sleep.fading = true;
    audio.volume = (volume * leftMs) / FADE_MS;
  }
}

function fallAsleep() {
  audio.pause();
  setSleep("");
}

// --- wiring ---

function startPlayback() {
  audio.controls = false;
  audio.addEventListener("loadedmetadata", () => {
    if (pending !== null) audio.currentTime = pending;
    pending = null;
    update();
  });
  audio.addEventListener("play", () => {
    byId("player").classList.add("playing");
    byId("play").setAttribute("aria-label", words.pause);
    requestAnimationFrame(frame);
  });
  audio.addEventListener("pause", () => {
    byId("player").classList.remove("playing");
    byId("play").setAttribute("aria-label", words.play);
    save();
    update();
  });
  audio.addEventListener("timeupdate", () => {
    // A hidden page draws no frames, but the position, the lock screen and the timer go on.
    update();
    if (Math.abs(position() - saved) > SAVED_EVERY_S) save();
  });
  audio.addEventListener("seeked", update);
  audio.addEventListener("playing", () => (byId("notice").hidden = true));
  audio.addEventListener("error", complain);
  if (audio.error) complain();
  addEventListener("pagehide", save);
  byId("play").addEventListener("click", toggle);
  byId("rewind").addEventListener("click", () => seek(position() - REWIND_S));
  byId("forward").addEventListener("click", () => seek(position() + REWIND_S));
  byId("speed").addEventListener("change", (event) => setSpeed(Number(event.target.value)));
  byId("volume").addEventListener("input", (event) => {
    setVolume(Number(event.target.value));
    remember(volumeKey, 1 - volume);
  });
  byId("sleep").addEventListener("change", (event) => setSleep(event.target.value));
  setInterval(() => watchSleep(position()), 1000);
  onPosition(watchSleep);
  setSpeed(remembered(speedKey) || 1);
  setVolume(1 - remembered(volumeKey));
}
