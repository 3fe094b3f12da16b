// Whether the page scrolls sideways, and what sticks out.
const root = document.scrollingElement;
const width = root.clientWidth;
if (root.scrollWidth <= width) return null;
const out = [...document.body.querySelectorAll('*')].filter(el => {
  const box = el.getBoundingClientRect();
  return box.right + scrollX > width + 1 && box.width > 0 && getComputedStyle(el).position !== 'fixed';
});
const leaf = out.filter(el => !out.some(other => other !== el && el.contains(other))).slice(0, 3);
return `${root.scrollWidth} wide in ${width}: ${leaf.map(el => el.cloneNode(false).outerHTML.slice(0, 160)).join(' ; ')}`;
