// Fills form.io forms and reads back what they say. Called by the test, one batch of pairs at a time.
'use strict';

const ROUNDS = 12;

const copy = value => JSON.parse(JSON.stringify(value));
/** As `copy`; JSON has no NaN, and a calculation that gives none is not one that gives nothing. */
const plain = value =>
  JSON.parse(JSON.stringify(value, (_, part) => Number.isNaN(part) ? 'NaN' : part));

/** Every component with the pointer of its answer; those that only arrange stand in their parent's scope. */
function* placed(components, scope) {
  for (const component of components) {
    const pointer = `${scope}/${component.key}`;
    yield [component, pointer];
    if (!component.visible) continue;
    if (component.type === 'datagrid') {
      for (const [index, row] of component.rows.entries()) yield* placed(Object.values(row), `${pointer}/${index}`);
    } else if (component.type === 'editgrid') {
      for (const [index, row] of component.editRows.entries()) yield* placed(row.components, `${pointer}/${index}`);
    } else if (component.components) {
      yield* placed(component.components, component.type === 'container' ? pointer : scope);
    }
  }
}

/** Lets conditions and calculations follow one another until nothing changes. */
function settle(form) {
  for (let round = 0; round < ROUNDS; round++) {
    const before = JSON.stringify(form.data);
    form.checkData(form.data, {});
    if (round > 0 && JSON.stringify(form.data) === before) return true;
  }
  return false;
}

const at = (answers, pointer) =>
  pointer.split('/').slice(1).reduce((value, key) => value === null || value === undefined ? undefined : value[key], answers);

/** Types what a field that is there lacks; says whether there was anything. */
function typeMissing(form, answers) {
  let typed = false;
  for (const [component, pointer] of placed(form.components, '')) {
    const answer = at(answers, pointer);
    if (!component.visible || !component.allowData || component.type === 'container' || component.isEmpty(answer)) continue;
    const value = component.dataValue;
    const lacks = Array.isArray(answer) ? !Array.isArray(value) || value.length < answer.length : component.isEmpty(value);
    if (lacks) {
      component.setValue(copy(answer), { modified: true });
      typed = true;
    }
  }
  return typed;
}

/**
 * Gives the answers as a person would. form.io forgets what it hides, so what it forgot is typed again when its place
 * appears, until nothing new appears.
 */
async function fill(form, answers) {
  // `sanitize`: what the fields make of the answers stays, as when a person types them.
  await form.setSubmission({ data: copy(answers) }, { sanitize: true });
  await form.submissionReady;
  // Rules read the chosen case, which no field asks for.
  if ('truongHop' in answers) form.data.truongHop = answers.truongHop;
  // Else conditions would see what the submission said about fields that are hidden since.
  form.submissionSet = false;
  form.subFromServer = {};
  // Not `dataReady`: a select in a row that is not open waits for choices that nobody asks for.
  await form.ready;
  for (const [component, pointer] of placed(form.components, '')) {
    // Else an answer that was not given would count as one that was deleted, and not be calculated again. form.io does
    // the same when a component hides.
    const untouched = at(answers, pointer) === undefined && component.isEmpty();
    if (component.component.calculateValue && untouched) delete component.calculatedValue;
  }
  for (let round = 0; round < ROUNDS; round++) {
    if (!settle(form)) return false;
    const before = JSON.stringify(form.data);
    if (!typeMissing(form, answers)) return true;
    // What cannot be kept (a text where a number belongs) is not typed for ever.
    if (round > 0 && settle(form) && JSON.stringify(form.data) === before) return true;
  }
  return false;
}

/** `a.b[0].c` → `/a/b/0/c`. */
const pointerOf = path => '/' + String(path).replace(/\[(\d+)\]/g, '.$1').split('.').join('/');

async function one({ definition, answers }) {
  const place = document.getElementById('form');
  const element = place.appendChild(document.createElement('div'));
  // All pages count, so none may be left out because it is not the one shown.
  const form = await Formio.createForm(element, { ...copy(definition), display: 'form' }, { noAlerts: true });
  try {
    await Promise.all([form.formReady, form.ready]);
    const settled = answers === null ? settle(form) : await fill(form, answers);
    const hidden = [...placed(form.components, '')].filter(([component]) => !component.visible).map(([, at]) => at);
    const errors = form.validate(form.data, { dirty: true, process: 'submit' });
    const failing = errors.map(error => [
      pointerOf(error.context?.path ?? error.path),
      error.ruleName ?? error.context?.validator ?? 'unknown',
    ]);
    return { settled, hidden, data: plain(form.data), failing, valid: form.checkValidity(form.data, true, form.data) };
  } finally {
    form.destroy(true);
    element.remove();
  }
}

/** All pairs of a batch, in order: a result, or `{ problem }`. */
async function run(pairs, today) {
  operators.day = today;
  const results = [];
  for (const pair of pairs) {
    try {
      results.push(await one(pair));
    } catch (error) {
      results.push({ problem: `${error && error.message}\n${error && error.stack}` });
    }
  }
  return results;
}
