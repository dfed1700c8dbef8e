// The waveform: where the speech is loud and where it rests, with the chapters on it. It is a slider.

const BAR_PX = 3;
const GAP_PX = 1;
const STEP_S = 5;
const PAGE_S = 60;
const LOWEST = 0.06; // a silence is still a line to aim at

const slider = byId("waveform");
const canvas = byId("bars");
const bubble = byId("bubble");
let peaks = facts.peaks;
let bars = [];
let drawn = "";
let told = null; // the second that a screen reader was told of
let dragged = null; // the position under the finger, in seconds, while it is down

/** The peaks, from 0 to 255, brought to as many bars as there is room for. */
function fitBars() {
  const count = Math.max(1, Math.floor(slider.clientWidth / BAR_PX));
  const width = peaks.length / count;
  bars = Array.from({ length: count }, (_, index) => {
    const part = peaks.slice(Math.floor(index * width), Math.max(Math.ceil((index + 1) * width), 1));
    return part.length ? part.reduce((sum, peak) => sum + peak, 0) / part.length / 255 : 0;
  });
  drawn = "";
}

function drawWaveform(seconds) {
  const { clientWidth: width, clientHeight: height } = slider;
  const played = ((dragged ?? seconds) / duration) * width;
  const state = `${width} ${height} ${Math.round(played * devicePixelRatio)} ${bars.length}`;
  if (state === drawn || !width) return;
  drawn = state;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const style = getComputedStyle(slider);
  const [ahead, behind] = [style.getPropertyValue("--ahead"), style.getPropertyValue("--accent")];
  const context = canvas.getContext("2d");
  context.scale(devicePixelRatio, devicePixelRatio);
  const marks = chapters.filter((chapter) => chapter.start_s > 0).map((chapter) => [chapter, (chapter.start_s / duration) * width]);
  bars.forEach((bar, index) => {
    const x = index * BAR_PX;
    if (marks.some(([chapter, mark]) => chapter.level === 1 && x < mark + 2 && x + BAR_PX > mark - 1)) return;
    const tall = Math.max(LOWEST, bar) * (height - 12);
    context.fillStyle = x + BAR_PX / 2 <= played ? behind : ahead;
    context.beginPath();
    context.roundRect(x, 6 + (height - 12 - tall) / 2, BAR_PX - GAP_PX, tall, 1);
    context.fill();
  });
  for (const [chapter, mark] of marks) {
    context.fillStyle = style.getPropertyValue("--mark");
    if (chapter.level === 1) context.fillRect(mark - 0.5, 2, 1, height - 4);
    else context.fillRect(mark - 0.5, height - 4, 1.5, 4);
  }
  context.fillStyle = behind;
  context.fillRect(Math.min(Math.max(0, played - 1), width - 2), 0, 2, height);
}

function showClock(seconds) {
  const now = dragged ?? seconds;
  const [elapsed, left] = [clock(now), `-${clock(Math.round(duration) - Math.round(now))}`];
  if (byId("elapsed").textContent !== elapsed) byId("elapsed").textContent = elapsed;
  if (byId("left").textContent !== left) byId("left").textContent = left;
  if (Math.floor(now) === told) return;
  told = Math.floor(now);
  slider.setAttribute("aria-valuenow", told);
  const spoken = filled(words.position_of, clock(now), clock(duration));
  slider.setAttribute("aria-valuetext", [spoken, chapters[chapterAt(now)]?.title].filter(Boolean).join(", "));
}

function under(event) {
  const box = slider.getBoundingClientRect();
  return Math.min(Math.max(0, (event.clientX - box.left) / box.width), 1) * duration;
}

function showBubble(seconds) {
  bubble.hidden = false;
  bubble.textContent = [clock(seconds), chapters[chapterAt(seconds)]?.title].filter(Boolean).join("  ");
  const room = slider.clientWidth - bubble.offsetWidth;
  const left = (seconds / duration) * slider.clientWidth - bubble.offsetWidth / 2;
  bubble.style.left = `${Math.min(Math.max(0, left), Math.max(0, room))}px`;
}

function letGo() {
  dragged = null;
  bubble.hidden = true;
  update();
}

function startDragging() {
  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    dragged = under(event);
    showBubble(dragged);
    update();
  });
  slider.addEventListener("pointermove", (event) => {
    if (dragged !== null) dragged = under(event);
    else if (event.pointerType !== "mouse") return;
    showBubble(under(event));
    if (dragged !== null) update();
  });
  slider.addEventListener("pointerup", () => {
    if (dragged === null) return;
    const target = dragged;
    letGo();
    seek(target);
    follow();
  });
  slider.addEventListener("pointercancel", letGo);
  slider.addEventListener("pointerleave", () => dragged === null && letGo());
}

function slideByKey(event) {
  const now = position();
  const targets = {
    ArrowUp: now + STEP_S,
    ArrowRight: now + STEP_S,
    ArrowDown: now - STEP_S,
    ArrowLeft: now - STEP_S,
    PageUp: now + PAGE_S,
    PageDown: now - PAGE_S,
    Home: 0,
    End: duration,
  };
  if (event.key === "Escape" && dragged !== null) return letGo();
  if (!(event.key in targets) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  seek(targets[event.key]);
  follow();
}

function startWaveform() {
  new ResizeObserver(() => {
    fitBars();
    update();
  }).observe(slider);
  for (const colours of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(colours).addEventListener("change", () => {
      drawn = "";
      update();
    });
  }
  startDragging();
  slider.addEventListener("keydown", slideByKey);
  onPosition(drawWaveform);
  onPosition(showClock);
  if (!facts.peaks_url) return;
  fetch(facts.peaks_url)
    .then((response) => response.json())
    .then((found) => {
      peaks = found.peaks;
      fitBars();
      update();
    })
    .catch(() => {}); // a line in place of the waveform still seeks
}
