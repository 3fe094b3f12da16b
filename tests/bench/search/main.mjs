// `cargo xtask bench search`: the catalogue's search by ours, MiniSearch and FlexSearch, in one run of headless Chromium on
// a processor slowed down four times: how long until it is indexed, how long a keystroke takes, how much memory, and how
// often what citizens mean is found (tests/vectors/search; tests/search/relevance.rs says who wrote them).
//
// node main.mjs --ours DIR --packages DIR --catalogue FILE --out FILE [--size 10000] [--slower 4]
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Browser } from "../forms/browser.mjs";

const { values } = parseArgs({
  options: {
    ours: { type: "string" },
    packages: { type: "string" },
    catalogue: { type: "string" },
    out: { type: "string" },
    size: { type: "string", default: "10000" },
    slower: { type: "string", default: "4" },
  },
});
const size = Number(values.size);
const text = readFileSync(values.catalogue, "utf8");
const { procedures } = JSON.parse(text);
const SETS = { own: "own", told: "told", "held out": "held-out" };
const queries = Object.entries(SETS).flatMap(([set, file]) => {
  const path = join(import.meta.dirname, `../../vectors/search/${file}.json`);
  return JSON.parse(readFileSync(path, "utf8")).map((query) => ({ ...query, set }));
});

/** As many as wanted: the same procedures over and over, each time for another kind of place and with another code. */
function multiplied() {
  const places = ["", "tại khu chế xuất", "trên đảo", "ở khu phố cổ", "trong khu công nghệ cao", "dọc tuyến sông"];
  const all = Array.from({ length: size }, (_, at) => {
    const round = Math.floor(at / procedures.length);
    const it = procedures[at % procedures.length];
    if (round === 0) return it;
    const more = `${places[round % places.length]} ${Math.floor(round / places.length) || ""}`.trim();
    const rename = (name) => name && `${name} ${more}`;
    return { ...it, code: `${round % 10}.${String(900_000 - at).padStart(6, "0")}`, name: rename(it.name), shortName: rename(it.shortName) };
  });
  return JSON.stringify({ procedures: all });
}

const PAGE = `<!doctype html><title>search</title><script type="module" src="engines.js"></script>`;
const module = (path) => ["text/javascript", readFileSync(path)];
const packages = join(values.packages, "node_modules");
const files = {
  "/": ["text/html", PAGE],
  "/engines.js": module(join(import.meta.dirname, "engines.js")),
  "/minisearch.js": module(join(packages, "minisearch/dist/es/index.js")),
  "/flexsearch.js": module(join(packages, "flexsearch/dist/flexsearch.bundle.module.min.mjs")),
  "/searcher.js": module(join(values.ours, "searcher.js")),
  "/searcher_bg.wasm": ["application/wasm", readFileSync(join(values.ours, "searcher_bg.wasm"))],
  "/catalogue.json": ["application/json", text],
  "/multiplied.json": ["application/json", multiplied()],
};
const server = createServer((request, response) => {
  const [kind, content] = files[request.url] ?? [];
  // A page by itself has a finer clock.
  const alone = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  response.writeHead(content ? 200 : 404, { "content-type": kind ?? "text/plain", ...alone }).end(content);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

async function open(browser, name) {
  const page = await browser.page();
  await page.send("Page.enable");
  await page.send("Page.navigate", { url: `http://127.0.0.1:${server.address().port}/` });
  while (!(await page.evaluate("window.isReady === true"))) await new Promise((resolve) => setTimeout(resolve, 20));
  await page.evaluate(`bench.load(${JSON.stringify(name)})`);
  await quiet();
  return page;
}

/** Until the browser is done with opening a window, which its other processes are busy with for some seconds. */
async function quiet() {
  const times = () => cpus().map(({ times }) => times);
  const sum = (all) => all.reduce((sum, it) => sum + it, 0);
  for (;;) {
    const before = times();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const spent = (of) => sum(times().map(of)) - sum(before.map(of));
    if (spent(({ idle }) => idle) > 0.9 * spent((it) => sum(Object.values(it)))) return;
  }
}

async function memory(page) {
  await page.send("HeapProfiler.enable");
  await page.send("HeapProfiler.collectGarbage");
  const { usedSize } = await page.send("Runtime.getHeapUsage");
  return usedSize + (await page.evaluate("bench.bytes()"));
}

/** How often something right is found, and how far up; of the queries of which the catalogue has what they mean. */
async function relevance(page) {
  const codes = new Set(procedures.map(({ code }) => code));
  const asked = queries.filter(({ expect }) => expect.some((code) => codes.has(code)));
  const found = await page.evaluate(`bench.found(${JSON.stringify(asked.map(({ query }) => query))})`);
  const ranks = asked.map(({ expect, set }, at) => ({ set, rank: found[at].findIndex((place) => expect.includes(procedures[place].code)) + 1 }));
  const score = (set) => {
    const of = ranks.filter((it) => it.set === set).map(({ rank }) => rank);
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return { queries: of.length, mrr: mean(of.map((rank) => (rank ? 1 / rank : 0))), success: mean(of.map((rank) => Number(rank > 0 && rank <= 3))) };
  };
  return Object.fromEntries(Object.keys(SETS).map((set) => [set, score(set)]));
}

/** How often the catalogue is indexed; medians of these count. */
const BUILDS = 5;
/** What is in the box after each key of every query. */
const keystrokes = queries.flatMap(({ query }) => Array.from(query, (_, at) => Array.from(query).slice(0, at + 1).join("")));
const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];

async function run(browser, name) {
  const small = await open(browser, name);
  await small.evaluate(`bench.index("/catalogue.json")`);
  const good = await relevance(small);
  await small.close();

  const page = await open(browser, name);
  const before = await memory(page);
  await page.send("Emulation.setCPUThrottlingRate", { rate: Number(values.slower) });
  // The first time the browser also compiles what runs.
  const builds = [await page.evaluate(`bench.index("/multiplied.json")`)];
  const used = (await memory(page)) - before;
  while (builds.length < BUILDS) builds.push(await page.evaluate(`bench.index("/multiplied.json")`));
  const median = (of) => at(builds.map(of).sort((a, b) => a - b), 0.5);
  const index = { milliseconds: median((it) => it.milliseconds), longest: median((it) => it.longest), first: builds[0].longest };
  // As in use: whatever a browser compiles after a while, it has compiled.
  await page.evaluate(`bench.times(${JSON.stringify(keystrokes.slice(0, 200))})`);
  const times = (await page.evaluate(`bench.times(${JSON.stringify(keystrokes)})`)).sort((a, b) => a - b);
  await page.close();
  return { good, index, median: at(times, 0.5), p95: at(times, 0.95), slowest: at(times, 1), memory: used };
}

const browser = new Browser();
const results = {};
try {
  for (const name of ["ours", "MiniSearch", "FlexSearch"]) {
    process.stderr.write(`· ${name}\n`);
    results[name] = await run(browser, name);
  }
} finally {
  server.close();
  await browser.close();
}

const { ours } = results;
console.log(`\n${size} procedures made of ${procedures.length}; processor slowed down ${values.slower} times; ${keystrokes.length} keystrokes\n`);
const ratio = (theirs, mine) => `×${(theirs / mine).toFixed(1)}`;
const number = (value, digits = 2) => value.toFixed(digits);
const rows = Object.entries(results).map(([name, it]) => ({
  engine: name,
  "indexed ms": `${number(it.index.milliseconds, 0)} (${ratio(it.index.milliseconds, ours.index.milliseconds)})`,
  "longest piece ms": `${number(it.index.longest, 0)} (the first time ${number(it.index.first, 0)})`,
  "median ms": `${number(it.median)} (${ratio(it.median, ours.median)})`,
  "p95 ms": `${number(it.p95)} (${ratio(it.p95, ours.p95)})`,
  "slowest ms": number(it.slowest),
  "memory MB": `${number(it.memory / 1_048_576, 1)} (${ratio(it.memory, ours.memory)})`,
  ...Object.fromEntries(Object.entries(it.good).map(([set, { mrr, success }]) => [set, `MRR ${number(mrr, 3)}, success@3 ${number(success, 3)}`])),
}));
for (const row of rows) {
  console.log(Object.entries(row).map(([name, value]) => `${name} ${value}`).join("   "));
}
console.log(`\n${Object.entries(ours.good).map(([set, { queries }]) => `${queries} ${set}`).join(", ")} queries over the ${procedures.length}; ratios are to ours. Ours knows sayings and abbreviations; the others were given`);
console.log("folded text, the last word as a beginning, and some of the words where nothing has all; MiniSearch one slip and weights of fields too.");
if (values.out) writeFileSync(values.out, `${JSON.stringify(results, null, 1)}\n`);
