import "@formio/js/dist/formio.form.min.css";
import "@formio/js/dist/formio.form.min.js";

fetch("definition.json")
  .then((answer) => answer.json())
  .then((definition) => window.Formio.createForm(document.getElementById("app"), definition));
