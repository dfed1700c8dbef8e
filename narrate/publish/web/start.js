// Everything begins here, once the page stands.

function begin() {
  const player = byId("player");
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--player", `${player.offsetHeight}px`);
  }).observe(player);
  startPlayback();
  startChapters();
  startWaveform();
  startReading();
  addEventListener("keydown", answerKey);
  byId("keys").addEventListener("click", showKeys);
  for (const sheet of document.querySelectorAll("dialog")) {
    // A tap beside a sheet closes it.
    sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  }
  const linked = Number(new URLSearchParams(location.hash.slice(1)).get("t"));
  const start = linked || remembered(positionKey);
  if (start) seek(start);
  update();
}

begin();
