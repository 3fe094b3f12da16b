// What controls hold now. Arguments: a list of [kind, name, groups] as in find.js, which `find` is.
return arguments[0].map(([kind, name, groups]) => {
  const [control] = find(kind, name, groups);
  if (!control) return null;
  if (control.type === 'radio' || control.type === 'checkbox') return control.checked;
  if (control.tagName === 'SELECT') {
    const chosen = control.selectedOptions[0];
    return chosen && chosen.value ? chosen.text.replace(/\s+/g, ' ').trim() : '';
  }
  return control.value;
});
