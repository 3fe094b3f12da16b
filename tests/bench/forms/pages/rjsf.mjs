// @rjsf/core with its AJV validator.
import { DEPENDENT, TOGGLE, schema } from "../model.mjs";
import { peerFiles } from "./peer.mjs";

const definition = (count) => ({
  schema: {
    ...schema(count),
    if: { properties: { [TOGGLE.key]: { const: true } }, required: [TOGGLE.key] },
    then: {
      properties: { [DEPENDENT.key]: { type: "string", title: DEPENDENT.label } },
      required: [DEPENDENT.key],
    },
  },
  uiSchema: { "ui:order": [TOGGLE.key, DEPENDENT.key, "*"] },
});

export default {
  name: "rjsf",
  label: "@rjsf/core",
  files: (count, tools) => peerFiles("rjsf", definition(count), tools),
  field: (key) => `#root_${key}`,
  toggle: `#root_${TOGGLE.key}`,
  submit: "button[type=submit]",
  errors: ".error-detail li",
};
