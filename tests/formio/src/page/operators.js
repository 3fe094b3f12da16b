// Our operators beyond JsonLogic (src/forms/logic/mod.rs has their table), told to form.io's JsonLogic, so that a rule
// that uses one can be compared. Written from that table, not from the Rust code: they are a second opinion of it.
'use strict';

const operators = (() => {
  const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
  const parts = text => {
    const t = String(text).trim();
    let found;
    if ((found = /^(\d{4})$/.exec(t))) return [+found[1]];
    if ((found = /^(\d{4})-(\d{2})$/.exec(t))) return [+found[1], +found[2]];
    if ((found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(t))) return [+found[1], +found[2], +found[3]];
    if ((found = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(t))) return [+found[2], +found[1]];
    if ((found = /^(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})$/.exec(t))) return [+found[4], +found[3], +found[1]];
    if ((found = /^(\d{2})(\d{2})(\d{4})$/.exec(t))) return [+found[3], +found[2], +found[1]];
    return null;
  };
  /** [year, month?, day?] of a date that exists, else null. */
  const partial = text => {
    const date = typeof text === 'string' ? parts(text) : null;
    if (!date) return null;
    const [year, month, day] = date;
    if (year < 1 || (month !== undefined && (month < 1 || month > 12))) return null;
    return day !== undefined && (day < 1 || day > daysIn(year, month)) ? null : date;
  };
  const earliest = ([year, month = 1, day = 1]) => [year, month, day];
  const latest = ([year, month = 12, day = daysIn(year, month)]) => [year, month, day];
  const days = ([year, month, day]) => Date.UTC(year, month - 1, day) / 86400000;
  const full = text => {
    const date = partial(text);
    return date && date.length === 3 ? date : null;
  };

  const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const belowThousand = (number, inner) => {
    const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
    const words = [];
    if (hundreds || inner) words.push(digits[hundreds], 'trăm');
    if (tens === 1) words.push('mười');
    else if (tens) words.push(digits[tens], 'mươi');
    else if (ones && words.length) words.push('linh');
    if (ones === 1 && tens > 1) words.push('mốt');
    else if (ones === 4 && tens > 1) words.push('tư');
    else if (ones === 5 && tens) words.push('lăm');
    else if (ones) words.push(digits[ones]);
    return words;
  };
  const inWords = number => {
    const [thousands, rest] = [Math.floor(number / 1000), number % 1000];
    const words = thousands ? [...belowThousand(thousands, false), 'nghìn'] : [];
    return [...words, ...(rest ? belowThousand(rest, thousands > 0) : [])].join(' ');
  };
  const number = value => {
    const read = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : 0;
    return Number.isFinite(read) ? read : 0;
  };

  const all = {
    today: () => all.day,
    daysBetween: (from, to) => {
      const [a, b] = [partial(from), partial(to)];
      return a && b ? days(latest(b)) - days(earliest(a)) : null;
    },
    yearsBetween: (birth, on) => {
      const [a, b] = [partial(birth), full(on)];
      if (!a || !b) return null;
      const born = latest(a);
      return b[0] - born[0] - (b[1] < born[1] || (b[1] === born[1] && b[2] < born[2]) ? 1 : 0);
    },
    dateInWords: text => {
      const date = full(text);
      if (!date) return null;
      const [year, month, day] = date;
      return `Ngày ${inWords(day)} tháng ${month === 4 ? 'tư' : inWords(month)} năm ${inWords(year)}`;
    },
    firstWord: text => String(text ?? '').trim().split(/\s+/)[0].toLowerCase(),
    sum: (...values) => values.flat().reduce((total, value) => total + number(value), 0),
  };
  return all;
})();

// form.io keeps its JsonLogic to itself. json-logic-js asks its table of operators `hasOwnProperty(name)` before it
// calls one: asking for a name nobody has shows us the table.
{
  const tables = new Set();
  const { hasOwnProperty } = Object.prototype;
  Object.prototype.hasOwnProperty = function (name) {
    if (name === '__table') tables.add(this);
    return hasOwnProperty.call(this, name);
  };
  const rule = { __table: [1] };
  try { Formio.Utils.checkJsonConditional({ key: 'probe' }, rule, {}, {}, {}, true); } catch { /* expected */ }
  try { Formio.Utils.evaluate(rule, {}); } catch { /* expected */ }
  Object.prototype.hasOwnProperty = hasOwnProperty;
  const names = ['today', 'daysBetween', 'yearsBetween', 'dateInWords', 'firstWord', 'sum'];
  for (const table of tables) {
    if (typeof table.substr === 'function') for (const name of names) table[name] = operators[name];
  }
  window.operatorsKnown = Formio.Utils.evaluate({ sum: [1, 2] }, {}) === 3
    && Formio.Utils.checkJsonConditional({ key: 'probe' }, { sum: [1, 2] }, {}, {}, {}, true) === 3;
}
