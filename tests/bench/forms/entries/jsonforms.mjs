import { JsonForms } from "@jsonforms/react";
import { vanillaCells, vanillaRenderers } from "@jsonforms/vanilla-renderers";
import { Fragment, createElement, useState } from "react";
import { createRoot } from "react-dom/client";

// It has no button of its own: this one shows the errors that were hidden until then.
function Page({ schema, uischema }) {
  const [data, setData] = useState({});
  const [validationMode, setMode] = useState("ValidateAndHide");
  return createElement(
    Fragment,
    null,
    createElement(JsonForms, {
      schema,
      uischema,
      data,
      validationMode,
      renderers: vanillaRenderers,
      cells: vanillaCells,
      onChange: (change) => setData(change.data),
    }),
    createElement("button", { id: "submit", onClick: () => setMode("ValidateAndShow") }, "Tiếp tục"),
  );
}

fetch("definition.json")
  .then((answer) => answer.json())
  .then((definition) => createRoot(document.getElementById("app")).render(createElement(Page, definition)));
