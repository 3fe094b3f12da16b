// `cargo xtask bench list`: the whole catalogue as one list on a slow phone: how long until all of it is there, whether that
// or scrolling ever holds the page up, and whether find-in-page and Tab still reach the last. In the same run the same
// list without `content-visibility`, by which the site leaves out what is far off the screen.
//
// node main.mjs --url URL [--slower 4]
import { parseArgs } from "node:util";
import { Browser } from "../forms/browser.mjs";

const { values } = parseArgs({ options: { url: { type: "string" }, slower: { type: "string", default: "4" } } });
const PHONE = { width: 360, height: 740, deviceScaleFactor: 2, mobile: true };
/** Pixels a gesture goes, pixels a second, and how many gestures. */
const [SWIPE, SPEED, SWIPES] = [6_000, 6_000, 6];

const WATCH = `window.held = [];
new PerformanceObserver((list) => held.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask" });
// What stands between two frames while something runs.
window.frames_of = async (run) => {
  const gaps = [];
  let last = 0, over = false;
  const frame = (now) => {
    if (last) gaps.push(now - last);
    last = now;
    if (!over) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  await run();
  over = true;
  return gaps;
};`;
const PLAIN = `const sheet = new CSSStyleSheet();
sheet.replaceSync(".found-stretch { content-visibility: visible !important }");
document.adoptedStyleSheets = [sheet];`;
const count = "document.querySelectorAll('.found').length";
const until = (condition) => `new Promise((there) => {
  const look = () => (${condition} ? there() : setTimeout(look, 10));
  look();
})`;
const button = `[...document.querySelectorAll(".results .actions .link-button")].at(-1)`;
const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)];

async function run(browser, isPlain) {
  const page = await browser.page();
  await page.send("Page.enable");
  await page.send("Emulation.setDeviceMetricsOverride", PHONE);
  await page.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  await page.send("Page.navigate", { url: `${values.url}/thu-tuc` });
  await page.evaluate(until(`document.querySelector(".found") && ${button}`));
  if (isPlain) await page.evaluate(PLAIN);
  const total = Number((await page.evaluate(`${button}.textContent`)).replace(/\D/g, ""));
  await page.send("Emulation.setCPUThrottlingRate", { rate: Number(values.slower) });
  await page.evaluate("held.length = 0");
  const begun = performance.now();
  await page.evaluate(`${button}.click(), ${until(`${count} === ${total}`)}`);
  const filled = performance.now() - begun;
  const filling = await page.evaluate("Math.max(0, ...held)");
  await page.evaluate("held.length = 0, scrollTo(0, 0)");

  // A wheel's gestures: headless Chromium scrolls nothing by touch.
  await page.evaluate(`window.going = new Promise((end) => (window.stop = end)), window.gaps = frames_of(() => going), 0`);
  for (let swipe = 0; swipe < SWIPES; swipe++) {
    const gesture = { x: 180, y: 400, yDistance: -SWIPE, speed: SPEED, gestureSourceType: "mouse" };
    await page.send("Input.synthesizeScrollGesture", gesture);
  }
  const gaps = (await page.evaluate("stop(), gaps")).sort((a, b) => a - b);
  const scrolled = await page.evaluate("scrollY");
  if (scrolled < SWIPE) throw new Error("nothing was scrolled");
  const held = await page.evaluate("Math.max(0, ...held)");

  // To the very end at once, as the scroll bar does.
  const jump = await page.evaluate(`frames_of(async () => {
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((there) => requestAnimationFrame(() => requestAnimationFrame(there)));
  }).then((gaps) => Math.max(...gaps))`);
  // What is far off the screen is found, and reached by Tab.
  const last = await page.evaluate(`document.querySelector("#found-${total - 1}").textContent.trim().slice(0, 60)`);
  await page.evaluate("scrollTo(0, 0), getSelection().removeAllRanges()");
  const isFound = await page.evaluate(`window.find(${JSON.stringify(last)})`);
  await page.evaluate(`document.querySelector("#found-${total - 2}").focus({ preventScroll: true })`);
  let isReached = false;
  for (let key = 0; key < 3 && !isReached; key++) {
    const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
    await page.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...tab });
    await page.send("Input.dispatchKeyEvent", { type: "keyUp", ...tab });
    isReached = await page.evaluate(`document.activeElement.id === "found-${total - 1}"`);
  }
  await page.close();
  return { total, filled, filling, gaps, scrolled, held, jump, isFound, isReached };
}

const browser = new Browser();
try {
  for (const [name, isPlain] of [["ours", false], ["without content-visibility", true]]) {
    const it = await run(browser, isPlain);
    const frames = `${it.gaps.length} frames over ${Math.round(it.scrolled)} px: median ${at(it.gaps, 0.5).toFixed(0)} ms, p95 ${at(it.gaps, 0.95).toFixed(0)}, longest ${at(it.gaps, 1).toFixed(0)}`;
    console.log(`${name}: all ${it.total} after ${(it.filled / 1000).toFixed(1)} s, longest task ${it.filling.toFixed(0)} ms`);
    console.log(`  scrolling: ${frames}; longest task ${it.held.toFixed(0)} ms; to the end at once ${it.jump.toFixed(0)} ms`);
    console.log(`  the last is found by find-in-page: ${it.isFound}, reached by Tab: ${it.isReached}`);
    if (!isPlain && !(it.isFound && it.isReached)) process.exitCode = 1;
  }
} finally {
  await browser.close();
}
