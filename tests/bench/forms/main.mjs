// `cargo xtask bench forms`: the same form in ours, in the peers and as a static page, in one run.
//
// node main.mjs --renderer DIR --peers DIR --out FILE [--sizes 50,200,1000] [--only ours,floor] [--runs 3]
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { Browser } from "./browser.mjs";
import { visit } from "./measure.mjs";
import { report } from "./report.mjs";
import { Server } from "./server.mjs";

const PAGES = ["floor", "ours", "rjsf", "survey", "jsonforms", "formio"];

const { values } = parseArgs({
  options: {
    renderer: { type: "string" },
    peers: { type: "string" },
    out: { type: "string" },
    sizes: { type: "string", default: "50,200,1000" },
    only: { type: "string" },
    runs: { type: "string", default: "3" },
  },
});
const list = (text) => text.split(",").map((it) => it.trim());
const wanted = values.only ? list(values.only) : PAGES;
const unknown = wanted.filter((name) => !PAGES.includes(name));
if (unknown.length) throw new Error(`there is no page ${unknown}; there are ${PAGES.join(", ")}`);
const pages = [];
for (const name of PAGES.filter((it) => wanted.includes(it))) pages.push((await import(`./pages/${name}.mjs`)).default);

const server = await new Server().start();
const browser = new Browser();
const results = [];

function finish() {
  const cells = results.filter((cell) => Object.keys(cell.samples).length || cell.tooSlow);
  console.log(report(cells, Object.fromEntries(pages.map((it) => [it.name, it.label]))));
  if (values.out) {
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(cells, null, 1)}\n`);
    console.log(`· samples in ${values.out}`);
  }
}

// Whoever stops a long run still gets what it has measured.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    finish();
    process.exit(1);
  });
}

try {
  for (const count of list(values.sizes).map(Number)) {
    const addresses = pages.map((it) => server.put(`${it.name}/${count}`, it.files(count, values)));
    const cells = pages.map((it) => ({ page: it.name, count, samples: {}, tooSlow: false }));
    results.push(...cells);
    // Round by round: what disturbs the machine for a while disturbs every page alike.
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const [at, cell] of cells.entries()) {
        // What took too long once is not waited for again.
        if (cell.tooSlow) continue;
        process.stderr.write(`· ${count} fields, round ${run + 1}: ${pages[at].label}\n`);
        const { tooSlow, ...samples } = await visit(browser, pages[at], count, addresses[at]);
        cell.tooSlow = Boolean(tooSlow);
        for (const [name, taken] of Object.entries(samples)) (cell.samples[name] ??= []).push(...taken);
      }
    }
  }
} finally {
  server.stop();
  await browser.close();
}
finish();
