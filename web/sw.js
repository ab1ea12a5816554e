/**
 * Serves the page without a network after its first visit.
 *
 * Files whose names carry a hash of their content never change, so the copy is as good as the original. Everything
 * else is asked for first, and the copy is for when nobody answers.
 */

const FILES = {{precache}};
/** These are kept once they are read, as the pages of the rules are. */
const KEPT_WHEN_READ = {{kept_when_read}};
const VERSION = "{{version}}";

/** Several copies of the page may live on one origin, each under a path of its own. */
const OURS = `feast-ha ${self.registration.scope} `;
const CACHE = OURS + VERSION;

const INDEX = "index.html";
const addresses = new Set(FILES.map(absolute));
const isHashed = (address) => /-[0-9a-f]{16}\.\w+$/.test(address);

const RULES = new URL("rules/", self.registration.scope).href;
const keptWhenRead = new Set(KEPT_WHEN_READ.map(absolute));
const isKeptWhenRead = (address) => {
  return keptWhenRead.has(address) || (address.startsWith(RULES) && address.endsWith("/"));
};

/** The page itself goes by the name of its folder: servers may redirect from the other. */
function absolute(file) {
  return new URL(file === INDEX ? "./" : file, self.registration.scope).href;
}

self.addEventListener("install", (event) => {
  const requests = [...addresses].map((address) => {
    return new Request(address, { cache: isHashed(address) ? "default" : "no-cache" });
  });
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

async function forgetOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = "";
  url.hash = "";
  const address = url.href === new URL(INDEX, self.registration.scope).href ? absolute(INDEX) : url.href;
  const isOurs = addresses.has(address) || isKeptWhenRead(address);
  if (request.method === "GET" && isOurs) event.respondWith(answer(event, address));
});

async function answer(event, address) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  const ask = async () => {
    const response = await fetch(request);
    if (response.ok && isKeptWhenRead(address)) event.waitUntil(cache.put(address, response.clone()));
    return response;
  };
  if (isHashed(address)) {
    return (await cache.match(address)) ?? ask();
  }
  try {
    return await ask();
  } catch (offline) {
    const copy = await cache.match(address);
    if (copy) return copy;
    throw offline;
  }
}
