// `cargo xtask bench rows`: a list of 200 rows of 10 fields on a slow phone's processor; which actions hold it up.
//
// node rows.mjs --renderer DIR [--rows 200] [--runs 3]
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Browser } from "./browser.mjs";
import { built } from "./pages/ours.mjs";
import { Server } from "./server.mjs";

const { values } = parseArgs({
  options: {
    renderer: { type: "string" },
    rows: { type: "string", default: "200" },
    runs: { type: "string", default: "3" },
  },
});
const SLOWDOWN = 4;
const PROBE = readFileSync(new URL("probe.js", import.meta.url), "utf8");
// Tasks of more than 50 ms, as the browser itself counts them.
const WATCH = `window.held = [];
new PerformanceObserver((list) => held.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask" });`;

function definition(rows) {
  const keys = Array.from({ length: 10 }, (_, at) => `f${at + 1}`);
  const field = (key) => ({ type: "textfield", key, label: `Trường ${key}`, validate: { required: true, maxLength: 60 } });
  const row = (at) => Object.fromEntries(keys.map((key) => [key, `Giá trị ${key} ${at}`]));
  const list = {
    type: "editgrid",
    key: "list",
    label: "Thành viên",
    components: keys.map(field),
    // A rule: a plain default of a list is one row to fill in.
    customDefaultValue: Array.from({ length: rows }, (_, at) => row(at)),
  };
  return { display: "form", components: [{ type: "panel", key: "page", title: "Biểu mẫu", components: [list] }] };
}

const card = (at) => `document.querySelectorAll(".row-card")[${at}]`;
const button = (at, last) => `[...${card(at)}.querySelectorAll(".actions button")].at(${last ? -1 : 0})`;
const opened = `document.querySelector(".row-open .actions button")`;
const inputs = `document.querySelectorAll(".row-open input").length`;
// What is pressed, and how one sees that it is done.
const ACTIONS = [
  ["edit row 5", button(4), `${inputs} === 10`],
  ["done", opened, `!${opened}`],
  ["edit row 100", button(99), `${inputs} === 10`],
  ["edit row 101 beside it", button(100), `${inputs} === 10`],
  ["done", opened, `!${opened}`],
  ["remove row 3", button(2, true), `document.querySelector(".row-undo")`],
  ["undo", `document.querySelector(".row-undo button")`, `!document.querySelector(".row-undo")`],
  ["remove row 150", button(149, true), `document.querySelector(".row-undo")`],
  ["add", `document.querySelector("button[id$=-add]")`, `${inputs} === 10`],
];

/** Nobody waits longer for anything. */
const LIMIT = 60_000;
function within(promise, what) {
  const late = new Promise((_, no) => setTimeout(() => no(new Error(`${what}: not within ${LIMIT / 1000} s`)), LIMIT).unref());
  return Promise.race([promise, late]);
}

const server = await new Server().start();
const browser = new Browser();
let over = 0;
let all = 0;
try {
  const files = { ...built(values.renderer), "definition.json": JSON.stringify(definition(Number(values.rows))) };
  const address = server.put("rows", files);
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const page = await browser.page();
    await page.send("Page.enable");
    await page.send("Page.addScriptToEvaluateOnNewDocument", { source: `${PROBE}\n${WATCH}` });
    await page.send("Page.navigate", { url: address });
    await within(page.evaluate(`probe.ready([".row-closed", "form button[type=submit]"])`), "the list");
    await page.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.evaluate("probe.idle()");
    for (const [name, pressed, done] of ACTIONS) {
      await page.evaluate(`${pressed}.focus()`);
      await page.evaluate("probe.idle()");
      await pause(300);
      await page.evaluate("held.length = 0");
      await page.evaluate(`probe.arm("keyup", () => ${done})`);
      await page.key(" ");
      const took = await within(page.evaluate("probe.taken"), name);
      await page.evaluate("probe.idle()");
      await pause(300);
      const held = await page.evaluate("held");
      all += 1;
      if (held.length) over += 1;
      const said = held.length ? `tasks over 50 ms: ${held.join(", ")} ms` : "no task over 50 ms";
      console.log(`round ${run}  ${name.padEnd(24)} ${took.toFixed(0).padStart(4)} ms  ${said}`);
    }
    await page.close();
  }
} finally {
  server.stop();
  await browser.close();
}
console.log(`${all - over} of ${all} actions without a task over 50 ms (${values.rows} rows, ${SLOWDOWN} times slower)`);
