// A headless Chromium, spoken to over a pipe in its DevTools protocol.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--lang=vi",
  "--window-size=1280,800",
  "--remote-debugging-pipe",
];

export class Browser {
  #child;
  #profile = mkdtempSync(join(tmpdir(), "bench-forms-"));
  #waiting = new Map();
  #listeners = new Set();
  #last = 0;
  #rest = "";

  constructor() {
    const usual = "/usr/bin/chromium";
    this.#child = spawn(
      existsSync(usual) ? usual : "chromium",
      [...FLAGS, `--user-data-dir=${this.#profile}`, "about:blank"],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
    );
    this.#child.stdio[4].setEncoding("utf8").on("data", (text) => this.#take(text));
    process.on("exit", () => rmSync(this.#profile, { recursive: true, force: true }));
    this.#child.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("the browser ended"));
      this.#waiting.clear();
    });
  }

  #take(text) {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop();
    for (const message of messages.map((it) => JSON.parse(it))) {
      const { id, result, error, method, params, sessionId } = message;
      if (id === undefined) {
        for (const listener of this.#listeners) listener({ method, params, sessionId });
        continue;
      }
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
      else waiting?.resolve(result);
    }
  }

  /** Sends a command, to the browser itself or to a page's session. */
  send(method, params = {}, sessionId = undefined) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A page in a browser context of its own: nothing is cached, nothing is remembered. */
  async page() {
    const { browserContextId } = await this.send("Target.createBrowserContext");
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank", browserContextId });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    return new Page(this, browserContextId, sessionId);
  }

  async close() {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    await this.send("Browser.close").catch(() => this.#child.kill());
    await ended;
  }
}

export class Page {
  #browser;
  #context;
  #session;

  constructor(browser, context, session) {
    this.#browser = browser;
    this.#context = context;
    this.#session = session;
  }

  send(method, params = {}) {
    return this.#browser.send(method, params, this.#session);
  }

  /** Calls `listener` with the events of this page. */
  listen(listener) {
    return this.#browser.listen((event) => event.sessionId === this.#session && listener(event));
  }

  /** The value of an expression, awaited where it is a promise. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** A key pressed and let go, as if by hand. */
  async key(key, more = {}) {
    const named = { " ": ["Space", 32], Backspace: ["Backspace", 8] };
    const [code, number] = named[key] ?? [`Key${key.toUpperCase()}`, key.toUpperCase().charCodeAt(0)];
    const it = { key, code, windowsVirtualKeyCode: number, nativeVirtualKeyCode: number };
    const text = key.length === 1 ? { text: key, unmodifiedText: key } : {};
    // Both on their way at once, as from a keyboard: the page does not hold up the hand.
    await Promise.all([
      this.send("Input.dispatchKeyEvent", { type: key.length === 1 ? "keyDown" : "rawKeyDown", ...it, ...text, ...more }),
      this.send("Input.dispatchKeyEvent", { type: "keyUp", ...it }),
    ]);
  }

  async close() {
    await this.#browser.send("Target.disposeBrowserContext", { browserContextId: this.#context });
  }
}
