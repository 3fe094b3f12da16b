// What must hold on every page. Gives a list of what does not.
const wrong = [];
const headings = [...document.querySelectorAll('h1')].filter(h => h.getClientRects().length);
if (headings.length !== 1) wrong.push(`${headings.length} h1: ${headings.map(h => h.innerText).join(' | ')}`);
if (!document.title.trim()) wrong.push('no title');
if (!document.documentElement.lang) wrong.push('no language');
for (const element of document.querySelectorAll('[style]')) wrong.push(`style attribute: ${element.cloneNode(false).outerHTML.slice(0, 200)}`);
for (const entry of performance.getEntriesByType('resource')) {
  if (!entry.name.startsWith(location.origin + '/') && !/^(blob|data):/.test(entry.name)) wrong.push(`request to another origin: ${entry.name}`);
}
const ids = [...document.querySelectorAll('[id]')].map(el => el.id);
for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push(`id twice: ${id}`);
return wrong;
