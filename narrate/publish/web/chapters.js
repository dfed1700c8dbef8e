// The chapters: the list beside the text or in a sheet, the current one, and the lock screen, which shows it.

const chapters = facts.chapters;
const chapterStarts = chapters.map((chapter) => chapter.start_s);
const CLOSE_S = 0.02; // a time that was rounded to a millisecond may fall just before its chapter
const RESTART_S = 3; // "previous" goes to the beginning of this chapter first, as everywhere

let current = null;

function chapterAt(seconds) {
  return Math.max(0, lastBefore(chapterStarts, seconds + CLOSE_S));
}

/** Where the chapter that is heard at a time ends, in seconds: where the next one begins. */
function chapterEnd(seconds) {
  return chapterStarts[lastBefore(chapterStarts, seconds + CLOSE_S) + 1] ?? duration;
}

function goToChapter(index) {
  if (!chapters[index]) return;
  seek(chapters[index].start_s);
  follow();
  say(chapters[index].title);
}

function previousChapter() {
  const index = chapterAt(position());
  goToChapter(Math.max(0, position() - chapterStarts[index] > RESTART_S ? index : index - 1));
}

function nextChapter() {
  goToChapter(chapterAt(position()) + 1);
}

function showChapter(seconds) {
  const index = chapterAt(seconds);
  if (index === current || !chapters.length) return;
  current = index;
  byId("current").textContent = chapters[index].title;
  byId("heard").textContent = chapters[index].title;
  for (const link of document.querySelectorAll(".chapter")) {
    if (Number(link.dataset.chapter) === index) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  revealChapter();
  tellLockScreen();
}

/** Scrolls the list, and nothing else, to the current chapter. */
function revealChapter() {
  const link = document.querySelector(".chapter[aria-current]");
  const list = link?.closest("dialog, ol");
  if (!list) return;
  const offset = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (offset < 0 || offset > list.clientHeight - link.offsetHeight) list.scrollTop += offset - list.clientHeight / 3;
}

/** A desk has room for the list beside the text; a phone shows it in a sheet. There is one list. */
function placeChapters(wide) {
  (wide.matches ? byId("contents") : byId("sheet")).append(byId("chapters"));
  if (wide.matches) byId("sheet").close();
}

// --- the lock screen ---

function tellLockScreen() {
  if (!("mediaSession" in navigator)) return;
  const cover = byId("cover");
  const chapter = chapters[current]?.title;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: facts.title,
    artist: [chapter === words.opening ? "" : chapter, facts.speaker].filter(Boolean).join(" · "),
    album: facts.album ?? "",
    artwork: cover ? [{ src: cover.src }] : [],
  });
}

function tellPosition() {
  if (!navigator.mediaSession?.setPositionState) return;
  navigator.mediaSession.setPositionState({
    duration,
    playbackRate: audio.playbackRate,
    position: Math.min(position(), duration),
  });
}

function answerLockScreen() {
  const answers = {
    play,
    pause: () => audio.pause(),
    stop: () => audio.pause(),
    seekbackward: (details) => seek(position() - (details.seekOffset || REWIND_S)),
    seekforward: (details) => seek(position() + (details.seekOffset || REWIND_S)),
    seekto: (details) => seek(details.seekTime),
    previoustrack: previousChapter,
    nexttrack: nextChapter,
  };
  for (const [action, answer] of Object.entries(answers)) {
    try {
      navigator.mediaSession.setActionHandler(action, answer);
    } catch {
      // This browser has no such button.
    }
  }
}

function startChapters() {
  const wide = matchMedia("(min-width: 60rem)");
  placeChapters(wide);
  wide.addEventListener("change", placeChapters);
  byId("chapters").addEventListener("click", (event) => {
    const link = event.target.closest(".chapter");
    // Whoever opens it in another tab wants the text there.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    byId("sheet").close();
    goToChapter(Number(link.dataset.chapter));
    play();
  });
  byId("now").addEventListener("click", () => {
    byId("sheet").showModal();
    document.querySelector(".chapter[aria-current]")?.focus();
    revealChapter();
  });
  byId("previous").addEventListener("click", previousChapter);
  byId("next").addEventListener("click", nextChapter);
  onPosition(showChapter);
  if (!("mediaSession" in navigator)) return;
  answerLockScreen();
  tellLockScreen();
  for (const moment of ["play", "pause", "seeked", "ratechange", "loadedmetadata"]) {
    audio.addEventListener(moment, tellPosition);
  }
}
