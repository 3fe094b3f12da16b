// How the program is brought into the page: progress while it loads, and a way on when it cannot. Then, once the first
// page is shown, the worker that keeps the site at hand (public/sw.js). src/device/worker.rs is the other end of the
// three events.
addEventListener("mot-cua-shown", () => keepAtHand().catch(() => {}), { once: true });
const beganWithWorker = Boolean(navigator.serviceWorker?.controller);

// A page that the browser brings back as it was left (Back from another site) may be old: its session over, its application
// gone on with in another tab; and WebKit has emptied its fields (those with autocomplete="off"). Loaded anew it has what
// is kept. What is the same for everybody stays, at once and where it was scrolled to.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && document.querySelector(".account, main :is(input, select, textarea)")) location.reload();
});

// Rejected where the browser has no workers or refuses them (private modes): the site works without.
async function keepAtHand() {
  const workers = navigator.serviceWorker;
  const tell = () => dispatchEvent(new Event("mot-cua-release"));
  // A release may come to wait without a word of the browser's to this page: its worker says so, too.
  workers.addEventListener("message", ({ data }) => {
    if (data === "release") tell();
    if (data === "renewed") location.reload();
  });
  const registration = await workers.register("/sw.js", { updateViaCache: "none" });
  const look = () => {
    registration.installing?.addEventListener("statechange", look);
    // The very first worker waits for nobody.
    if (registration.active && registration.waiting) tell();
  };
  registration.addEventListener("updatefound", look);
  // One may be on its way before there is anybody to listen.
  look();
  addEventListener("mot-cua-renew", () => {
    const { waiting, active } = registration;
    workers.addEventListener("controllerchange", () => location.reload());
    if (waiting) waiting.postMessage("renew");
    else if (active) active.postMessage("renew-other");
    else location.reload();
  });
  // A tab may stay open for weeks: who comes back to it is told of a release, asked for once an hour at most.
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < 3_600_000) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
  if (!beganWithWorker) {
    const { active } = await workers.ready;
    active.postMessage({ seen: performance.getEntriesByType("resource").map(({ name }) => name) });
  }
}

export default function initializer() {
  const show = (id) => {
    document.getElementById("app").hidden = true;
    document.getElementById(id).hidden = false;
  };
  return {
    onStart() {},
    onProgress({ current, total }) {
      const bar = document.getElementById("start-progress");
      if (bar && total) {
        bar.max = total;
        bar.value = current;
      }
    },
    onComplete() {},
    onSuccess() {},
    onFailure() {
      const supported = typeof WebAssembly === "object" && typeof BigInt64Array === "function";
      if (supported && !navigator.onLine) {
        document.getElementById("start-status").textContent = "Mất kết nối mạng. Kiểm tra mạng rồi tải lại trang.";
      } else {
        show(supported ? "broken" : "unsupported");
      }
    },
  };
}
