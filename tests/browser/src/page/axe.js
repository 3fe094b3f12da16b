// Runs axe-core on the whole page. The last argument takes the violations.
const done = arguments[arguments.length - 1];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
  found => done(found.violations.map(rule => `${rule.id} (${rule.impact}): ${rule.help}\n${rule.nodes.slice(0, 3).map(node => {
    const why = [...node.any, ...node.all, ...node.none].map(check => check.message).slice(0, 2).join('; ');
    return `      ${node.target.join(' ')}  ${node.html.slice(0, 160)}\n        ${why}`;
  }).join('\n')}`)),
  error => done([`axe itself failed: ${error}`]),
);
