// `cargo xtask bench upload`: one large file to the official tus server for Node, by our client and by tus-js-client, in
// one run of headless Chromium: how fast, and how much memory.
//
// node main.mjs --ours DIR --packages DIR --out FILE [--megabytes 200] [--runs 3]
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Browser } from "../forms/browser.mjs";

const { values } = parseArgs({
  options: {
    ours: { type: "string" },
    packages: { type: "string" },
    out: { type: "string" },
    megabytes: { type: "string", default: "200" },
    runs: { type: "string", default: "3" },
  },
});
const MEGABYTE = 1_048_576;
const size = Number(values.megabytes) * MEGABYTE;

const CLIENTS = {
  "ours: kept sealed, digest, sent": `ours(file, endpoint, true)`,
  "ours: digest, sent": `ours(file, endpoint, false)`,
  "tus-js-client: sent in one piece": `theirs(file, endpoint)`,
  "tus-js-client: sent in 4 MB chunks": `theirs(file, endpoint, ${4 * MEGABYTE})`,
};

const PAGE = `<!doctype html><title>upload</title><input type="file" id="file">
<script src="tus.js"></script>
<script type="module">
  import start from "./uploader.js";
  await start({ module_or_path: "./uploader_bg.wasm" });
  window.theirs = (file, endpoint, chunkSize = Infinity) => new Promise((resolve, reject) => {
    new tus.Upload(file, { endpoint, chunkSize, retryDelays: null, storeFingerprintForResuming: false,
      onSuccess: () => resolve(0), onError: reject }).start();
  });
  window.ready = true;
</script>`;

function serve() {
  const files = {
    "/": ["text/html", PAGE],
    "/tus.js": ["text/javascript", readFileSync(join(values.packages, "node_modules/tus-js-client/dist/tus.min.js"))],
    "/uploader.js": ["text/javascript", readFileSync(join(values.ours, "uploader.js"))],
    "/uploader_bg.wasm": ["application/wasm", readFileSync(join(values.ours, "uploader_bg.wasm"))],
  };
  const server = createServer((request, response) => {
    const [kind, content] = files[request.url] ?? [];
    response.writeHead(content ? 200 : 404, { "content-type": kind ?? "text/plain" }).end(content);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function tusServer(port) {
  const child = spawn("node", [join(import.meta.dirname, "../../tus/server.mjs"), values.packages, String(port)], { stdio: "inherit" });
  for (;;) {
    if (await fetch(`http://127.0.0.1:${port}/sent`).then((answer) => answer.ok, () => false)) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Bytes that the browser's processes have for themselves: what is shared with files on disk is left out. In all, and of the
 * pages: what the browser itself holds until it is on the disk (it moves it there by its own rules, on a phone beyond 1 % of
 * the memory) is in the first alone.
 */
async function memory(browser) {
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  const bytes = { all: 0, pages: 0 };
  for (const { id, type } of processInfo) {
    try {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      for (const [, kilobytes] of status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB/gm)) {
        bytes.all += Number(kilobytes) * 1024;
        if (type === "renderer") bytes.pages += Number(kilobytes) * 1024;
      }
    } catch {
      // It has just ended.
    }
  }
  return bytes;
}

async function run(browser, address, endpoint, file, call) {
  const page = await browser.page();
  await page.send("Page.enable");
  await page.send("Page.navigate", { url: address });
  while (!(await page.evaluate("window.ready === true"))) await new Promise((resolve) => setTimeout(resolve, 20));
  const { root } = await page.send("DOM.getDocument");
  const { nodeId } = await page.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#file" });
  await page.send("DOM.setFileInputFiles", { files: [file], nodeId });
  const before = await memory(browser);
  const peak = { ...before };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const now = await memory(browser);
      for (const what of ["all", "pages"]) peak[what] = Math.max(peak[what], now[what]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const milliseconds = await page.evaluate(`(async () => {
    const [file, endpoint, begun] = [document.getElementById("file").files[0], ${JSON.stringify(endpoint)}, performance.now()];
    await ${call};
    return performance.now() - begun;
  })()`);
  isOver = true;
  await watching;
  await page.close();
  return { milliseconds, memory: peak.all - before.all, page: peak.pages - before.pages };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const directory = mkdtempSync(join(tmpdir(), "bench-upload-"));
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, "large.bin");
const handle = openSync(file, "w");
for (let at = 0; at < size; at += MEGABYTE) writeSync(handle, randomBytes(MEGABYTE));
closeSync(handle);

const pages = await serve();
const port = pages.address().port + 1;
const tus = await tusServer(port);
const browser = new Browser();
const results = Object.fromEntries(Object.keys(CLIENTS).map((name) => [name, []]));
try {
  // Round by round: what disturbs the machine for a while disturbs all alike.
  for (let round = 0; round < Number(values.runs); round += 1) {
    for (const [name, call] of Object.entries(CLIENTS)) {
      process.stderr.write(`· round ${round + 1}: ${name}\n`);
      const address = `http://127.0.0.1:${pages.address().port}/`;
      results[name].push(await run(browser, address, `http://127.0.0.1:${port}/absolute`, file, call));
    }
  }
} finally {
  tus.kill();
  pages.close();
  await browser.close();
}
const peer = results["tus-js-client: sent in one piece"];
const of = (runs, what) => median(runs.map((it) => it[what]));
console.log(`\n${values.megabytes} MB, median of ${values.runs}; ratios to tus-js-client in one piece\n`);
for (const [name, runs] of Object.entries(results)) {
  const [time, used, page] = ["milliseconds", "memory", "page"].map((what) => of(runs, what));
  const speed = (size / MEGABYTE / (time / 1000)).toFixed(0);
  const ratio = (of(peer, "milliseconds") / time).toFixed(2);
  const share = (used / of(peer, "memory")).toFixed(2);
  console.log(`${name.padEnd(36)} ${speed.padStart(5)} MB/s (×${ratio})   peak memory +${(used / MEGABYTE).toFixed(0).padStart(4)} MB (×${share}), of the page +${(page / MEGABYTE).toFixed(0).padStart(3)} MB`);
}
if (values.out) writeFileSync(values.out, `${JSON.stringify(results, null, 1)}\n`);
