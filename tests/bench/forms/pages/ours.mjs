// Một Cửa: the form engine's screen for one definition (src/preview), as `cargo xtask bench forms` built it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEPENDENT, TOGGLE, fields } from "../model.mjs";

/** The definition in Form.io's words; form.io's page takes the same. */
export function definition(count) {
  const text = ({ key, label, maxLength, pattern }) => ({
    type: "textfield",
    key,
    label,
    validate: { required: true, ...(maxLength && { maxLength }), ...(pattern && { pattern }) },
  });
  const dependent = { ...text(DEPENDENT), conditional: { show: true, when: TOGGLE.key, eq: "true" } };
  const components = [{ type: "checkbox", ...TOGGLE }, dependent, ...fields(count).map(text)];
  return { display: "form", components: [{ type: "panel", key: "page", title: "Biểu mẫu", components }] };
}

/** The files of the built renderer. */
export function built(renderer) {
  const names = readdirSync(renderer).filter((name) => /\.(html|js|css|wasm)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(renderer, name))]));
}

export default {
  name: "ours",
  label: "Một Cửa",
  files(count, { renderer }) {
    return {
      ...built(renderer),
      "definition.json": JSON.stringify(definition(count)),
    };
  },
  field: (key) => `#f-${key}`,
  toggle: `#f-${TOGGLE.key}`,
  submit: "form button[type=submit]",
  // Beside each field, and in the summary above.
  errors: ".field .field-error",
  alsoErrors: ".error-summary li",
};
