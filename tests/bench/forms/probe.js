// Runs in every page before its own scripts: the clock of the measurements, the same for all.
(() => {
  // After the frame that shows it: a message sent from its beginning is taken up when it has been drawn.
  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  };
  const whenShown = (done, then) => {
    const look = () => (done() ? afterFrame(then) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  };
  const count = (selector) => document.querySelectorAll(selector).length;

  // For the size of our memory; no page of a peer calls it.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await plain.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
      return made;
    };
  }

  window.probe = {
    /** Milliseconds from the navigation until every selector finds something and is drawn. */
    ready: (selectors) =>
      new Promise((resolve) => whenShown(() => selectors.every((it) => document.querySelector(it)), resolve)),
    /** From the next trusted event of this type until the frame with what it changes. */
    arm(type, done) {
      this.taken = new Promise((resolve) => {
        const take = (event) => {
          if (!event.isTrusted) return;
          window.removeEventListener(type, take, true);
          whenShown(done, (now) => resolve(now - event.timeStamp));
        };
        window.addEventListener(type, take, true);
      });
    },
    holds: (selector, text) => () => document.querySelector(selector)?.value === text,
    shows: (selector, wanted) => () => {
      const it = document.querySelector(selector);
      return Boolean(it && !it.closest("[hidden]")) === wanted;
    },
    all: (selectors, wanted) => () => selectors.every((it) => count(it) >= wanted),
    focus: (selector) => document.querySelector(selector).focus(),
    memory: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    /** Once the page has nothing left to do. A page that draws nothing more may be told only after the timeout. */
    idle: () =>
      new Promise((resolve) => {
        const idle = (then) => requestIdleCallback(then, { timeout: 500 });
        idle(() => idle(() => resolve()));
      }),
  };
})();
