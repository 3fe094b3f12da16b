import "survey-core/survey-core.min.css";
import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";

fetch("definition.json")
  .then((answer) => answer.json())
  .then((definition) => renderSurvey(new Model(definition), document.getElementById("app")));
