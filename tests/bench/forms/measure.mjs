// One visit to one page, with everything that is measured in it.
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { DEPENDENT } from "./model.mjs";

const PROBE = readFileSync(new URL("probe.js", import.meta.url), "utf8");

/** Nobody waits longer for anything. */
export const LIMIT = 60_000;
const SLOWDOWN = 4;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const UNLIMITED = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
const KEYS = "abcdefghijkl";
const TOGGLES = 4;
/** A hand is no machine: between two keys a page may do what it put off. */
const BETWEEN = 120;

class TooSlow extends Error {}

async function within(promise) {
  const over = Symbol("over");
  promise.catch(() => {});
  const timer = new AbortController();
  const first = await Promise.race([promise, pause(LIMIT, over, { signal: timer.signal }).catch(() => over)]);
  timer.abort();
  if (first === over) throw new TooSlow();
  return first;
}

const quoted = JSON.stringify;

/** One visit: what each measure gave, as lists of samples; a measure that took too long is missing. */
export async function visit(browser, it, count, address) {
  const page = await browser.page();
  const samples = {};
  const take = (name, ...values) => (samples[name] ??= []).push(...values);
  try {
    await measure(page, it, count, address, take);
  } catch (error) {
    if (!(error instanceof TooSlow)) throw new Error(`${it.name} at ${count}: ${error.message}`, { cause: error });
    samples.tooSlow = true;
  } finally {
    await page.close();
  }
  return samples;
}

async function measure(page, it, count, address, take) {
  const [first, last] = [it.field("f1"), it.field(`f${count}`)];
  let bytes = 0;
  page.listen(({ method, params }) => {
    if (method === "Network.loadingFinished") bytes += params.encodedDataLength;
  });
  await page.send("Network.enable");
  await page.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.send("Network.emulateNetworkConditions", SLOW_4G);
  await page.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.send("Page.enable");
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source: PROBE });
  await within(page.send("Page.navigate", { url: address }));
  const shown = [first, last, it.submit, ...(it.ready ? [it.ready] : [])];
  take("ready", await within(page.evaluate(`probe.ready(${quoted(shown)})`)));
  await within(page.evaluate("probe.idle()"));
  take("bytes", bytes);
  await page.send("Network.emulateNetworkConditions", UNLIMITED);
  take("heap", ...(await heap(page)));

  take("first", ...(await typed(page, first)));
  take("last", ...(await typed(page, last)));
  take("toggle", ...(await toggled(page, it)));
  const errors = [it.errors, ...(it.alsoErrors ? [it.alsoErrors] : [])];
  await within(page.evaluate(`probe.focus(${quoted(it.submit)})`));
  take("validate", await after(page, "keyup", `probe.all(${quoted(errors)}, ${count})`, () => page.key(" ")));
  await within(page.evaluate("probe.idle()"));
  take("corrected", ...(await typed(page, first)));
}

/** Milliseconds from the event that `act` causes until the page is as `done` wants it. */
async function after(page, event, done, act) {
  await within(page.evaluate(`probe.arm(${quoted(event)}, ${done})`));
  await within(act());
  const took = await within(page.evaluate("probe.taken"));
  await pause(BETWEEN);
  return took;
}

/** Types into an empty field, and empties it again. */
async function typed(page, field) {
  await within(page.evaluate(`probe.focus(${quoted(field)})`));
  await within(page.evaluate("probe.idle()"));
  const took = [];
  for (let length = 1; length <= KEYS.length; length += 1) {
    const done = `probe.holds(${quoted(field)}, ${quoted(KEYS.slice(0, length))})`;
    took.push(await after(page, "keydown", done, () => page.key(KEYS[length - 1])));
  }
  await within(page.evaluate(`document.querySelector(${quoted(field)}).select()`));
  await after(page, "keydown", `probe.holds(${quoted(field)}, "")`, () => page.key("Backspace"));
  await within(page.evaluate("probe.idle()"));
  return took;
}

/** Ticks the box and takes the tick away again; the ticks count. */
async function toggled(page, it) {
  const dependent = quoted(it.field(DEPENDENT.key));
  const took = [];
  for (let turn = 0; turn < TOGGLES; turn += 1) {
    for (const shown of [true, false]) {
      await within(page.evaluate(`probe.focus(${quoted(it.toggle)})`));
      const time = await after(page, "keyup", `probe.shows(${dependent}, ${shown})`, () => page.key(" "));
      if (shown) took.push(time);
      await within(page.evaluate("probe.idle()"));
    }
  }
  return took;
}

/** JavaScript's heap after a collection, and WebAssembly's memory, in bytes. */
async function heap(page) {
  await within(page.send("HeapProfiler.collectGarbage"));
  const { usedSize } = await page.send("Runtime.getHeapUsage");
  return [usedSize + (await page.evaluate("probe.memory()"))];
}
