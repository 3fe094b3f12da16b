// How the program is brought into the page: progress while it loads, and a way on when it cannot.
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
