import Form from "@rjsf/core";
import validator from "@rjsf/validator-ajv8";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

fetch("definition.json")
  .then((answer) => answer.json())
  .then(({ schema, uiSchema }) => {
    // The browser's own validation would stop at the first field.
    const form = createElement(Form, { schema, uiSchema, validator, noHtml5Validate: true });
    createRoot(document.getElementById("app")).render(form);
  });
