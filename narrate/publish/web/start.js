// Everything begins here, once the page stands.

/** The moment that a shared link names, in seconds; 0 where it names none. */
function linkedMoment() {
  return Number(new URLSearchParams(location.hash.slice(1)).get("t")) || 0;
}

function begin() {
  const player = byId("player");
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--player", `${player.offsetHeight}px`);
  }).observe(player);
  startPlayback();
  startChapters();
  startWaveform();
  startReading();
  startSharing();
  addEventListener("keydown", answerKey);
  addEventListener("hashchange", () => linkedMoment() && seek(linkedMoment()));
  byId("keys").addEventListener("click", showKeys);
  for (const sheet of document.querySelectorAll("dialog")) {
    // A tap beside a sheet closes it.
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  }
  const start = linkedMoment() || remembered(positionKey);
  if (start) seek(start);
  update();
  startOffline().catch(() => {}); // the page works without
}

begin();
