// What has the focus, what it is called and whether one can see that it has it. Argument: the name of where to go, if
// anywhere; the answer then says whether that stands only before what has the focus.
const element = document.activeElement || document.body;
const textOf = node => node.nodeType === 3 ? node.data : node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || getComputedStyle(node).display === 'none' ? '' : [...node.childNodes].map(textOf).join(' ');
const tidy = text => (text || '').normalize('NFC').replace(/\s+/g, ' ').trim();
const nameOf = at => {
  if (at === document.body) return '';
  const ids = at.getAttribute('aria-labelledby');
  const name = ids ? ids.split(/\s+/).map(id => document.getElementById(id)).filter(Boolean).map(it => it.getAttribute('aria-label') || textOf(it)).join(' ')
    : at.getAttribute('aria-label') || (at.labels && at.labels.length ? [...at.labels].map(textOf).join(' ') : textOf(at));
  return tidy(name).replace(/ \((không bắt buộc|optional)\)$/, '');
};
const drawn = el => {
  const style = getComputedStyle(el);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  return outlined || style.boxShadow !== 'none';
};
const near = [element, ...(element.labels || []), element.parentElement].filter(Boolean);
const boxed = near.some(el => drawn(el) || drawn(el.querySelector?.(':scope > span, :scope > label') || el));
const box = element.getBoundingClientRect();
const label = element.labels && element.labels[0] ? element.labels[0].getBoundingClientRect() : box;
const inView = (b) => b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth;
const inSight = inView(box) || inView(label);
const place = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round).join(' ');
const unseen = [
  !document.hasFocus() && 'the page has no focus',
  !boxed && 'nothing is drawn around it',
  !inSight && `it is at ${place(box)} of ${innerWidth}×${innerHeight}`,
].filter(Boolean).join(', ');
const [wanted] = arguments;
const stops = wanted ? [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')] : [];
const goals = stops.filter(at => at !== element && at.tabIndex >= 0 && at.getClientRects().length && nameOf(at) === wanted);
const isAhead = at => element === document.body || element.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
return {
  tag: element.tagName.toLowerCase(), kind: element.type || '', name: nameOf(element), unseen,
  behind: goals.length > 0 && !goals.some(isAhead),
};
