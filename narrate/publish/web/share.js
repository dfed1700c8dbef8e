// What is taken away from the page: a link to this moment, and the sound as a file.

async function shareMoment() {
  const seconds = Math.floor(position());
  const url = new URL(location.href);
  url.hash = seconds ? `t=${seconds}` : "";
  // The address bar has it too: outside of secure contexts there is no clipboard.
  history.replaceState(null, "", url.hash || location.pathname + location.search);
  try {
    await navigator.clipboard.writeText(url.href);
    notify(words.shared);
  } catch {
    notify(words.shared_in_bar);
  }
}

/** Shows a line above the controls for some seconds, and says it. */
function notify(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = false;
  setTimeout(() => (byId("notice").hidden = true), 4000);
}

/** The sound as an address that a browser saves: one that is part of the page is too long for a link. */
function soundAddress() {
  const [kind, content] = audio.src.split(";base64,");
  if (content === undefined) return audio.src;
  const decoded = atob(content);
  const bytes = new Uint8Array(decoded.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = decoded.charCodeAt(index);
  return URL.createObjectURL(new Blob([bytes], { type: kind.slice("data:".length) }));
}

function download() {
  const link = document.createElement("a");
  link.href = soundAddress();
  link.download = facts.file;
  link.click();
  if (link.href.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function startSharing() {
  byId("share").addEventListener("click", shareMoment);
  byId("download").addEventListener("click", download);
}
