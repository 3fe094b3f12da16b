// The samples as a table, with the ratios to the floor and to ours.

const MEASURES = [
  { key: "bytes", head: "load KB", unit: 1024, digits: 1 },
  { key: "ready", head: "ready s", unit: 1000, digits: 2 },
  { key: "first", head: "key first ms", unit: 1, digits: 0, spread: true },
  { key: "last", head: "key last ms", unit: 1, digits: 0, spread: true },
  { key: "toggle", head: "toggle ms", unit: 1, digits: 0 },
  { key: "validate", head: "validate ms", unit: 1, digits: 0 },
  { key: "corrected", head: "key in errors ms", unit: 1, digits: 0 },
  { key: "heap", head: "heap MB", unit: 1024 * 1024, digits: 1 },
];

export function quantile(samples, part) {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

export const median = (samples) => quantile(samples, 0.5);

/** Every size's table: figures (median, for keys also p95), then each page as a multiple of the floor and of ours. */
export function report(results, labels) {
  const counts = [...new Set(results.map((cell) => cell.count))];
  return counts.map((count) => ofSize(results.filter((cell) => cell.count === count), labels, count)).join("\n\n");
}

function ofSize(cells, labels, count) {
  const figure = (cell, { key, unit, digits, spread }) => {
    const samples = cell.samples[key];
    if (!samples?.length) return cell.tooSlow ? "> 60 s" : "–";
    const shown = (value) => (value / unit).toFixed(digits);
    return spread ? `${shown(median(samples))} (${shown(quantile(samples, 0.95))})` : shown(median(samples));
  };
  const lines = cells.map((cell) => [labels[cell.page], ...MEASURES.map((it) => figure(cell, it))]);
  const tables = [
    `${count} fields: medians (p95), Slow 4G, CPU 4× slower`,
    table([["", ...MEASURES.map((it) => it.head)], ...lines]),
  ];
  for (const [base, words] of [
    ["floor", "as a multiple of the static page"],
    ["ours", "as a multiple of ours"],
  ]) {
    const of = cells.find((cell) => cell.page === base);
    if (!of || cells.length < 2) continue;
    const ratio = (cell, { key }) => {
      const [it, one] = [cell.samples[key], of.samples[key]];
      return it?.length && one?.length ? `${(median(it) / median(one)).toFixed(2)}×` : "–";
    };
    const others = cells.filter((cell) => cell !== of);
    const rows = others.map((cell) => [labels[cell.page], ...MEASURES.map((it) => ratio(cell, it))]);
    tables.push(words, table([["", ...MEASURES.map((it) => it.head)], ...rows]));
  }
  return tables.join("\n");
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((text, column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]))).join("  ");
  return rows.map((row) => `  ${line(row).trimEnd()}`).join("\n");
}
