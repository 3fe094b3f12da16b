// Serves every page's files, compressed beforehand with brotli.
import { createServer } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";

const KINDS = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  wasm: "application/wasm",
};

const packed = new Map();

/** Brotli at its best; a bundle that several pages share is packed once. */
function pack(content) {
  const plain = Buffer.from(content);
  const key = plain.toString("latin1");
  if (!packed.has(key)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    };
    packed.set(key, brotliCompressSync(plain, { params }));
  }
  return packed.get(key);
}

export class Server {
  #files = new Map();
  #server = createServer((request, response) => {
    const name = request.url.split("?")[0].replace(/\/$/, "/index.html");
    const body = this.#files.get(name);
    if (!body) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": KINDS[name.split(".").pop()] ?? "application/octet-stream",
      "content-encoding": "br",
      "content-length": body.length,
      "cache-control": "no-store",
    });
    response.end(body);
  });

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  /** Takes a page's files under a path; gives back its address. */
  put(path, files) {
    for (const [name, content] of Object.entries(files)) this.#files.set(`/${path}/${name}`, pack(content));
    return `http://127.0.0.1:${this.#server.address().port}/${path}/`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
