// Finds what a person would find: by kind, by the name it goes by, within the groups it stands in.
// Arguments: kind, name, groups from the outermost. Gives [element, null] or [null, why not].
const [kind, wanted, groups] = arguments;
const textOf = node => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  if (getComputedStyle(node).display === 'none') return '';
  if (node.tagName === 'IMG') return node.alt;
  return [...node.childNodes].map(textOf).join(' ');
};
const squash = text => (text || '').normalize('NFC').replace(/[\s\u00a0]+/g, '');
const isShown = element => {
  const style = getComputedStyle(element);
  return element.getClientRects().length > 0 && style.visibility !== 'hidden' && !element.closest('[inert]');
};
const byIds = ids => ids.split(/\s+/).map(id => document.getElementById(id)).filter(Boolean).map(it => it.getAttribute('aria-label') || textOf(it)).join(' ');
const nameOf = element => {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) return byIds(labelledBy);
  const label = element.getAttribute('aria-label');
  if (label) return label;
  if (element.labels && element.labels.length) return [...element.labels].map(textOf).join(' ');
  if (element.tagName === 'FIELDSET') {
    const legend = [...element.children].find(child => child.tagName === 'LEGEND');
    if (legend) return textOf(legend);
  }
  if (element.tagName === 'SECTION' || element.tagName === 'ARTICLE' || element.tagName === 'LI') {
    const heading = element.querySelector('h2, h3, h4');
    return heading ? textOf(heading) : '';
  }
  return textOf(element) || element.getAttribute('title') || '';
};
const plain = text => squash(text).replace(/(\(khôngbắtbuộc\)|\(optional\))$/, '');
const isCalled = (element, name) => {
  const own = nameOf(element);
  if (name.startsWith('^')) return squash(own).startsWith(squash(name.slice(1)));
  return squash(own) === squash(name) || plain(own) === squash(name);
};
const SELECTORS = {
  field: 'input:not([type=radio]):not([type=checkbox]):not([type=file]):not([type=hidden]):not([type=submit]):not([type=button]), textarea, select',
  radio: 'input[type=radio]',
  tick: 'input[type=checkbox]',
  file: 'input[type=file]',
  button: 'button, [role=button], input[type=submit]',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4',
  group: 'fieldset, [role=group], [role=radiogroup], section, article, li, dl > div, tr[aria-label]',
};
let scopes = [document.body];
for (const group of groups) {
  const inner = scopes.flatMap(scope => [...scope.querySelectorAll(SELECTORS.group)]).filter(el => isCalled(el, group) && isShown(el));
  if (!inner.length) {
    const there = [...document.querySelectorAll(SELECTORS.group)].filter(isShown).map(nameOf).map(t => t.replace(/\s+/g, ' ').trim()).filter(Boolean);
    return [null, `no group "${group}"; there are: ${[...new Set(there)].slice(0, 30).join(' | ')}`];
  }
  // Of groups inside one another with one name, the outermost holds all.
  scopes = inner.filter(el => !inner.some(other => other !== el && other.contains(el)));
}
const all = [...new Set(scopes.flatMap(scope => [...scope.querySelectorAll(SELECTORS[kind])]))];
const reachable = all.filter(el => kind === 'file' || isShown(el) || (el.labels && [...el.labels].some(isShown)));
let found = reachable.filter(el => isCalled(el, wanted));
if (found.length > 1) {
  const inMain = found.filter(el => el.closest('main'));
  if (inMain.length) found = inMain;
}
// The same link twice is one link.
if (kind === 'link' && found.length > 1 && new Set(found.map(el => el.href)).size === 1) found = [found[0]];
if (found.length === 1) return [found[0], null];
if (found.length > 1) return [null, `${found.length} times ${kind} "${wanted}"`];
const names = reachable.map(nameOf).map(text => text.replace(/\s+/g, ' ').trim());
return [null, `no ${kind} "${wanted}"; there are: ${names.slice(0, 60).join(' | ')}`];
