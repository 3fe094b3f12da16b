// The form that every page shows: a box, the field that it shows, and as many text fields as asked for. All required.

export const PATTERN = "[A-Za-zÀ-ỹ0-9 ]*";

/** The text fields, in order. */
export function fields(count) {
  return Array.from({ length: count }, (_, at) => ({
    key: `f${at + 1}`,
    label: `Trường số ${at + 1}`,
    maxLength: at % 5 === 4 ? 200 : undefined,
    pattern: at % 7 === 6 ? PATTERN : undefined,
  }));
}

export const TOGGLE = { key: "toggle", label: "Có người đại diện" };
export const DEPENDENT = { key: "dependent", label: "Họ và tên người đại diện" };

/** The same as JSON Schema. */
export function schema(count) {
  const text = ({ label, maxLength, pattern }) => ({
    type: "string",
    title: label,
    ...(maxLength && { maxLength }),
    ...(pattern && { pattern: `^(?:${pattern})$` }),
  });
  const all = fields(count);
  return {
    type: "object",
    properties: {
      [TOGGLE.key]: { type: "boolean", title: TOGGLE.label },
      ...Object.fromEntries(all.map((field) => [field.key, text(field)])),
    },
    required: all.map((field) => field.key),
  };
}
