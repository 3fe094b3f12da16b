// What a control says of itself besides its role and name: arguments[0] is the control or the group.
const [control] = arguments;
const shown = element => element.getClientRects().length > 0;
const ids = (control.getAttribute('aria-describedby') || '').split(/\s+/).filter(Boolean);
const targets = ids.map(id => document.getElementById(id));
const group = control.parentElement && control.parentElement.closest('fieldset');
const legend = group && [...group.children].find(child => child.tagName === 'LEGEND');
return {
  described: targets.filter(Boolean).map(target => target.innerText),
  dangling: ids.filter((id, at) => !targets[at] || !shown(targets[at])),
  invalid: control.getAttribute('aria-invalid') === 'true',
  required: control.required === true || control.getAttribute('aria-required') === 'true',
  readonly: control.readOnly === true,
  shared: control.name || '',
  group: legend ? legend.innerText : '',
};
