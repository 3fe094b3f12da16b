// Bundles an entry with the packages that `cargo xtask setup` installed, minified and for production.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const here = new URL("../entries/", import.meta.url).pathname;

/** The bundle's script, and its style sheet where the entry asks for one. */
export function buildSync(name, peers) {
  const esbuild = createRequire(join(peers, "package.json"))("esbuild");
  const built = esbuild.buildSync({
    // Where the packages are found from, though the entry lies elsewhere.
    stdin: { contents: readFileSync(join(here, `${name}.mjs`), "utf8"), resolveDir: peers, sourcefile: `${name}.mjs` },
    bundle: true,
    minify: true,
    write: false,
    outfile: "app.js",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    loader: { ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty", ".svg": "dataurl" },
    logLevel: "error",
  });
  const found = (end) => built.outputFiles.find((file) => file.path.endsWith(end))?.contents;
  return { script: Buffer.from(found(".js")), style: found(".css") && Buffer.from(found(".css")) };
}
