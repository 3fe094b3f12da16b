// What the pages of JavaScript renderers have in common: one bundle, the definition beside it.
import { buildSync } from "./esbuild.mjs";

const html = (styled) => `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Biểu mẫu</title>
<link rel="icon" href="data:,">
${styled ? '<link rel="stylesheet" href="app.css">' : ""}
<link rel="preload" href="definition.json" as="fetch" crossorigin="anonymous">
<script src="app.js" defer></script>
</head>
<body><div id="app"></div></body>
</html>`;

const bundles = new Map();

/** The files of a page: `definition` beside the bundle of `entries/<name>.mjs`. */
export function peerFiles(name, definition, { peers }) {
  if (!bundles.has(name)) bundles.set(name, buildSync(name, peers));
  const { script, style } = bundles.get(name);
  return {
    "index.html": html(style),
    "app.js": script,
    ...(style && { "app.css": style }),
    "definition.json": JSON.stringify(definition),
  };
}
