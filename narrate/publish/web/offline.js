// Speeches that are kept in the browser, for listening without a network. Only secure contexts have service workers:
// https, and this machine itself.

const KEPT = "narrate-kept"; // the worker hands out what is in this cache

/** Everything that the page of a speech needs, and the list that leads to it. */
function keptAddresses() {
  const page = location.href.split("#")[0];
  const parts = [audio.src, byId("cover")?.src, facts.peaks_url, document.querySelector(".home").href];
  return [page, ...parts.filter(Boolean).map((address) => new URL(address, page).href)];
}

async function showKept() {
  const cache = await caches.open(KEPT);
  const isKept = Boolean(await cache.match(audio.src));
  byId("keep").setAttribute("aria-pressed", String(isKept));
  byId("keep-text").textContent = isKept ? words.kept : words.keep;
}

async function keepSpeech() {
  const cache = await caches.open(KEPT);
  // Asked for, the browser does not clear the cache by itself when room gets scarce.
  await navigator.storage?.persist?.();
  await cache.addAll(keptAddresses());
}

async function dropSpeech() {
  const cache = await caches.open(KEPT);
  const home = document.querySelector(".home").href;
  for (const address of keptAddresses()) if (address !== home) await cache.delete(address);
}

async function toggleKept() {
  const button = byId("keep");
  button.disabled = true;
  byId("keep-text").textContent = words.keeping;
  try {
    if (button.getAttribute("aria-pressed") === "true") await dropSpeech();
    else await keepSpeech();
  } catch {
    notify(words.not_kept);
  }
  button.disabled = false;
  navigator.serviceWorker.controller?.postMessage("changed");
  await showKept();
}

async function startOffline() {
  if (!facts.worker || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(facts.worker, { scope: facts.scope });
  byId("keep").addEventListener("click", toggleKept);
  await showKept();
  byId("keep").hidden = false;
}
