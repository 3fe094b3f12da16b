// SurveyJS: survey-core with survey-js-ui.
import { DEPENDENT, TOGGLE, fields } from "../model.mjs";
import { peerFiles } from "./peer.mjs";

function definition(count) {
  const text = ({ key, label, maxLength, pattern }) => ({
    type: "text",
    name: key,
    title: label,
    isRequired: true,
    ...(maxLength && { maxLength }),
    ...(pattern && { validators: [{ type: "regex", regex: `^(?:${pattern})$` }] }),
  });
  return {
    showQuestionNumbers: false,
    elements: [
      { type: "boolean", name: TOGGLE.key, title: TOGGLE.label, renderAs: "checkbox" },
      { ...text(DEPENDENT), visibleIf: `{${TOGGLE.key}} = true` },
      ...fields(count).map(text),
    ],
  };
}

export default {
  name: "survey",
  label: "SurveyJS",
  files: (count, tools) => peerFiles("survey", definition(count), tools),
  field: (key) => `[data-name="${key}"] input`,
  toggle: `[data-name="${TOGGLE.key}"] input`,
  submit: ".sd-navigation__complete-btn",
  errors: ".sd-element__erbox, .sd-question__erbox",
};
