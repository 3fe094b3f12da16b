// form.io's own renderer, in the minified build that comes with the package.
import { definition } from "./ours.mjs";
import { peerFiles } from "./peer.mjs";
import { TOGGLE } from "../model.mjs";

const withButton = (form) => ({
  ...form,
  components: [...form.components, { type: "button", key: "submit", action: "submit", label: "Tiếp tục", input: true }],
});

export default {
  name: "formio",
  label: "@formio/js",
  files: (count, tools) => peerFiles("formio", withButton(definition(count)), tools),
  field: (key) => `[name="data[${key}]"]`,
  toggle: `[name="data[${TOGGLE.key}]"]`,
  submit: "button[type=submit]",
  errors: ".formio-errors .error",
};
