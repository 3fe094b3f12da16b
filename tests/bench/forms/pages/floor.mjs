// The floor: a page written by hand, with the fields in its HTML and a few lines of script.
import { DEPENDENT, TOGGLE, fields } from "../model.mjs";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

const field = ({ key, label, maxLength, pattern }, hidden) => {
  const limits = `${maxLength ? ` maxlength="${maxLength}"` : ""}${pattern ? ` pattern="${escaped(pattern)}"` : ""}`;
  return `<p class="field" id="${key}-field"${hidden ? " hidden" : ""}>
<label for="${key}">${escaped(label)}</label>
<span class="error" id="${key}-error" hidden></span>
<input id="${key}" type="text" required${limits}>
</p>`;
};

const html = (count) => `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Biểu mẫu</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="app.css">
<script src="app.js" defer></script>
</head>
<body>
<main>
<h1>Biểu mẫu</h1>
<div id="summary" tabindex="-1" role="alert" hidden><ul></ul></div>
<form novalidate>
<p class="field"><input id="${TOGGLE.key}" type="checkbox"> <label for="${TOGGLE.key}">${TOGGLE.label}</label></p>
${field(DEPENDENT, true)}
${fields(count)
  .map((it) => field(it, false))
  .join("\n")}
<button type="submit">Tiếp tục</button>
</form>
</main>
</body>
</html>`;

const css = `body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-inline-size: 44rem; margin: auto; padding: 1rem; }
.field { margin: 0 0 1.5rem; }
label { display: block; font-weight: 600; }
input[type="checkbox"] + label { display: inline; }
input[type="text"] { box-sizing: border-box; inline-size: 100%; font: inherit; padding: 0.5rem; }
.error { display: block; color: #b3261e; }
[hidden] { display: none; }
`;

const script = `const form = document.querySelector("form");
const summary = document.getElementById("summary");
const toggle = document.getElementById("${TOGGLE.key}");
const inputs = [...form.querySelectorAll("input[type=text]")];
const dependent = document.getElementById("${DEPENDENT.key}-field");
let checked = false;

function words(input) {
  if (input.closest("[hidden]")) return "";
  const label = input.labels[0].textContent;
  if (input.validity.valueMissing) return "Nhập " + label;
  if (input.validity.tooLong) return label + " quá dài";
  return input.validity.patternMismatch ? label + " không đúng mẫu" : "";
}

function show(input) {
  const error = document.getElementById(input.id + "-error");
  const text = words(input);
  error.textContent = text;
  error.hidden = !text;
  input.setAttribute("aria-invalid", String(Boolean(text)));
  if (text) input.setAttribute("aria-describedby", error.id);
  else input.removeAttribute("aria-describedby");
  return text;
}

toggle.addEventListener("change", () => { dependent.hidden = !toggle.checked; });
form.addEventListener("input", (event) => { if (checked && event.target.type === "text") show(event.target); });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  checked = true;
  const wrong = inputs.map((input) => [input.id, show(input)]).filter(([, text]) => text);
  summary.firstChild.replaceChildren(...wrong.map(([id, text]) => {
    const line = document.createElement("li");
    const link = line.appendChild(document.createElement("a"));
    link.href = "#" + id;
    link.textContent = text;
    return line;
  }));
  summary.hidden = wrong.length === 0;
  if (wrong.length) summary.focus();
});
document.documentElement.dataset.ready = "";
`;

export default {
  name: "floor",
  label: "static page",
  files: (count) => ({ "index.html": html(count), "app.css": css, "app.js": script }),
  field: (key) => `#${key}`,
  // The fields stand there before anything works.
  ready: "html[data-ready]",
  toggle: `#${TOGGLE.key}`,
  submit: "form button[type=submit]",
  errors: ".error:not([hidden])",
  alsoErrors: "#summary li",
};
