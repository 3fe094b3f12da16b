// What has the focus, what it is called and whether one can see that it has it.
const element = document.activeElement || document.body;
const textOf = node => node.nodeType === 3 ? node.data : node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || getComputedStyle(node).display === 'none' ? '' : [...node.childNodes].map(textOf).join(' ');
const tidy = text => (text || '').normalize('NFC').replace(/\s+/g, ' ').trim();
const ids = element.getAttribute('aria-labelledby');
const name = ids ? ids.split(/\s+/).map(id => document.getElementById(id)).filter(Boolean).map(it => it.getAttribute('aria-label') || textOf(it)).join(' ')
  : element.getAttribute('aria-label') || (element.labels && element.labels.length ? [...element.labels].map(textOf).join(' ') : textOf(element));
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
return {
  tag: element.tagName.toLowerCase(), kind: element.type || '', name: tidy(name).replace(/ \((không bắt buộc|optional)\)$/, ''),
  visible: boxed && (inView(box) || inView(label)),
};
