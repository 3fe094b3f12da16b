// JSON Forms with its vanilla renderers.
import { DEPENDENT, TOGGLE, fields, schema } from "../model.mjs";
import { peerFiles } from "./peer.mjs";

function definition(count) {
  const data = schema(count);
  const control = (key) => ({ type: "Control", scope: `#/properties/${key}` });
  const rule = { effect: "SHOW", condition: { scope: `#/properties/${TOGGLE.key}`, schema: { const: true } } };
  return {
    schema: {
      ...data,
      properties: { ...data.properties, [DEPENDENT.key]: { type: "string", title: DEPENDENT.label } },
      if: { properties: { [TOGGLE.key]: { const: true } }, required: [TOGGLE.key] },
      then: { required: [DEPENDENT.key] },
    },
    uischema: {
      type: "VerticalLayout",
      elements: [
        control(TOGGLE.key),
        { ...control(DEPENDENT.key), rule },
        ...fields(count).map((field) => control(field.key)),
      ],
    },
  };
}

export default {
  name: "jsonforms",
  label: "JSON Forms",
  files: (count, tools) => peerFiles("jsonforms", definition(count), tools),
  field: (key) => `[id="#/properties/${key}-input"]`,
  toggle: `[id="#/properties/${TOGGLE.key}-input"]`,
  submit: "#submit",
  errors: ".validation_error",
};
