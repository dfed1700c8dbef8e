// The service worker: it hands out the speeches that were kept for listening without a network, and nothing else.

const KEPT = "narrate-kept"; // the cache that the pages fill; offline.js knows it by this name
/** The list of speeches, by the names that a server and a folder of files have for it. */
const HOMES = ["./", "./index.html"].map((name) => new URL(name + location.search, location).href);

/** The addresses in the cache, once they are known: what is not kept goes to the network without this worker. */
let kept = null;

async function learn() {
  const cache = await caches.open(KEPT);
  kept = new Set((await cache.keys()).map((request) => request.url));
}

/** The part of a kept sound that a player asks for: a cache holds whole replies only (RFC 9110, 14.4). */
async function part(reply, range) {
  const sound = await reply.blob();
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = first ? Number(first) : Math.max(0, sound.size - Number(last));
  const end = first && last ? Math.min(Number(last) + 1, sound.size) : sound.size;
  if (first === undefined || (!first && !last)) return new Response(sound, { headers: reply.headers });
  if (start >= sound.size || start >= end) {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${sound.size}` } });
  }
  const headers = new Headers(reply.headers);
  headers.set("content-range", `bytes ${start}-${end - 1}/${sound.size}`);
  headers.set("content-length", String(end - start));
  return new Response(sound.slice(start, end, reply.headers.get("content-type")), { status: 206, headers });
}

async function answer(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request.url);
  const range = request.headers.get("range");
  // Sound, covers and waveforms never change under their addresses; pages may.
  if (found && request.mode !== "navigate") return range ? part(found, range) : found;
  try {
    const reply = await fetch(request);
    if (found && reply.status === 200) await cache.put(request.url, reply.clone());
    return reply;
  } catch (error) {
    if (found) return found;
    for (const home of request.mode === "navigate" ? HOMES : []) {
      const list = await cache.match(home);
      if (list) return list;
    }
    throw error;
  }
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(learn()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const isForNetwork = kept && !kept.has(url) && mode !== "navigate";
  if (method === "GET" && !isForNetwork) event.respondWith(answer(event.request));
});
learn();
