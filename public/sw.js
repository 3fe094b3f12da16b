// Keeps the site, and what it publishes for everybody, at hand for when there is no network.
//
// It answers for pages of the site (all are one document), for the site's own files, and for what the contract calls
// publications: catalogue, procedures, forms, units. Nothing else passes through it: answers about people, papers and
// everything that is sent go straight to the network and are kept nowhere.

// The release: its id, and each of its files with its digest. `cargo xtask build` writes it here.
const RELEASE = null;

const SHELL = `shell-${RELEASE?.id}`;
const PUBLICATIONS = "publications";

// Where the site's pages are; src/routes.rs has a test that holds this to it.
const PAGES = ["/", "/thu-tuc", "/nop", "/ho-so", "/tra-cuu", "/cong-khai"];
const isPage = (path) => PAGES.some((page) => path === page || (page !== "/" && path.startsWith(`${page}/`)));

// What this deployment is like, and the contract's publications: those only as far as the server calls them public.
const CONFIG = "/config.json";
const isPublication = (path) =>
  path === CONFIG || /\/v1\/(catalogue|units|procedures\/[^/]+|forms\/[^/]+)$/.test(path);
const isPublic = (path, control) => !/no-store/.test(control) && (path === CONFIG || /\bpublic\b/.test(control));
const cacheControl = (answer) => answer?.headers.get("Cache-Control") || "";

// The build puts 16 digits of a digest into the names of files that never change.
const isHashed = (path) => /^\/[^/]*[0-9a-f]{16}[^/]*\.(js|mjs|css|wasm)$/.test(path);

// How long a page waits for the network when there is something to show without it.
const PATIENCE = 4000;

// The oldest procedures and forms make room for new ones.
const MOST = 200;

addEventListener("install", (event) => {
  // Without a release (`trunk serve` makes one every minute) there is nothing to keep.
  event.waitUntil(RELEASE ? keepRelease() : skipWaiting());
});

// All or nothing: a release half of which is here would be none without a network. What the page has just fetched comes
// from the browser's own cache, and each file must be what the release says it is.
async function keepRelease() {
  const cache = await caches.open(SHELL);
  const files = Object.entries(RELEASE.files).map(async ([path, integrity]) => {
    const options = { integrity, cache: isHashed(path) ? "default" : "no-cache", priority: "low" };
    const answer = await fetch(path, options);
    if (!answer.ok || answer.redirected) throw new TypeError(`${path}: ${answer.status}`);
    await cache.put(path, answer);
  });
  await Promise.all(files);
  // WebKit keeps it from a page that was loading meanwhile that a worker waits: it is told, so that it can offer the release.
  if (registration.active) for (const window of await openWindows()) window.postMessage("release");
}

const openWindows = () => clients.matchAll({ type: "window", includeUncontrolled: true });

addEventListener("activate", (event) => {
  event.waitUntil(RELEASE ? takeOver() : removeAll());
});

async function takeOver() {
  await clients.claim();
  await forgetOthers();
}

async function removeAll() {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await registration.unregister();
}

// A window that is open may have come from an earlier release and still need a part of it. Unless a newer one is on its
// way, every other is an earlier one.
async function forgetOthers() {
  const windows = await openWindows();
  if (windows.length > 0 || registration.installing || registration.waiting) return;
  const others = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== SHELL);
  await Promise.all(others.map((name) => caches.delete(name)));
}

addEventListener("message", (event) => {
  // The citizen pressed for the newer release. From a page that sees none, it may wait here, or be here already.
  if (event.data === "renew") skipWaiting();
  if (event.data === "renew-other") {
    if (registration.waiting) registration.waiting.postMessage("renew");
    else event.source.postMessage("renewed");
  }
  // A page that began before there was a worker: it is ours from now on, and so is what it has fetched.
  if (event.data?.seen) event.waitUntil(Promise.all([clients.claim(), ...event.data.seen.map(keepSeen)]));
});

async function keepSeen(address) {
  const url = new URL(address, location.origin);
  if (url.origin !== location.origin || !isPublication(url.pathname)) return;
  await keep(url.href, await ask(new Request(url, { cache: "force-cache" })));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!RELEASE || request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (!isPage(url.pathname)) return;
    event.waitUntil(forgetOthers());
    event.respondWith(fromShell("/", request));
  } else if (url.pathname in RELEASE.files || isHashed(url.pathname)) {
    event.respondWith(fromShell(url.pathname, request));
  } else if (isPublication(url.pathname)) {
    event.respondWith(newest(event));
  }
});

// A request that fails is an answer too: a rejected promise would be an error on everybody's console.
const ask = (request) => fetch(request).catch(() => Response.error());

// From this release, else from an earlier one that a window still uses, else from the network.
async function fromShell(path, request) {
  const ours = await caches.open(SHELL);
  return (await ours.match(path)) || (isHashed(path) && (await caches.match(path))) || ask(request);
}

// The network's answer; what is kept where there is none, it is late, or the server is in trouble.
async function newest(event) {
  const { request } = event;
  const cache = await caches.open(PUBLICATIONS);
  const kept = await cache.match(request);
  if (/immutable/.test(cacheControl(kept))) return kept;
  const asked = ask(request);
  event.waitUntil(asked.then((answer) => keep(request, answer.clone())));
  if (!kept) return asked;
  const isUsable = ({ status }) => status > 0 && status < 500;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([asked.then((answer) => (isUsable(answer) ? answer : kept)), late]);
}

// Keeps an answer that everybody may have.
async function keep(request, answer) {
  try {
    const cache = await caches.open(PUBLICATIONS);
    if (answer.status === 404) await cache.delete(request);
    if (!answer.ok || !isPublic(new URL(answer.url).pathname, cacheControl(answer))) return;
    const kept = await cache.match(request);
    const tag = answer.headers.get("ETag");
    if (kept && tag && kept.headers.get("ETag") === tag) return;
    await cache.put(request, answer);
    const all = await cache.keys();
    const oldest = all.filter(({ url }) => /\/(procedures|forms)\//.test(url)).slice(0, -MOST);
    await Promise.all(oldest.map((old) => cache.delete(old)));
  } catch {
    // The device is full: it shows what the network answers, as without a worker.
  }
}
