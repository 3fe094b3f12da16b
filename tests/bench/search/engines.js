// The engines, each with `begin(answer)` (the catalogue that was fetched read and indexed, without holding the page up
// where the engine knows how to) and `search(words)` (places in the catalogue, best first, at most 20). All index the same texts of a
// procedure: what people call it, its official name, its keywords, its field. The others get what makes Vietnamese work
// for them: text folded the same way, the last word as a beginning, and what has only some of the words where nothing has
// all; MiniSearch also one slip in words of four letters or more and weights of fields, which FlexSearch was not given.
const SHOWN = 20;

const fold = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const rest = () => new Promise((resolve) => setTimeout(resolve, 0));

const documents = async (answer) =>
  (await answer.json()).procedures.map((procedure, id) => ({
    id,
    code: procedure.code,
    title: procedure.shortName ?? procedure.name,
    name: procedure.shortName ? procedure.name : "",
    keywords: (procedure.keywords ?? []).join(". "),
    field: procedure.field,
  }));

const FIELDS = ["title", "name", "keywords", "field", "code"];

async function miniSearch() {
  const { default: MiniSearch } = await import("/minisearch.js");
  let index;
  return {
    async begin(answer) {
      index = new MiniSearch({ fields: FIELDS, tokenize: split, processTerm: (term) => term });
      await index.addAllAsync(await documents(answer), { chunkSize: 100 });
    },
    search(words) {
      const options = {
        boost: { title: 3, name: 2, keywords: 1.5 },
        prefix: (_, at, terms) => at === terms.length - 1,
        fuzzy: (term) => (term.length >= 4 ? 1 : false),
        combineWith: "AND",
      };
      let found = index.search(words, options);
      if (found.length === 0) found = index.search(words, { ...options, combineWith: "OR" });
      return found.slice(0, SHOWN).map((hit) => hit.id);
    },
  };
}

async function flexSearch() {
  const { default: FlexSearch } = await import("/flexsearch.js");
  let index;
  return {
    async begin(answer) {
      const encoder = { encode: split };
      index = new FlexSearch.Document({
        document: { id: "id", index: FIELDS.map((field) => ({ field, tokenize: "forward", encode: encoder.encode, resolution: 9 })) },
      });
      let count = 0;
      for (const document of await documents(answer)) {
        index.add(document);
        count += 1;
        if (count % 100 === 0) await rest();
      }
    },
    search(words) {
      const merge = (suggest) => {
        // Field by field in the order of their weight: what its own order is made for.
        const ids = new Set(index.search(words, { limit: SHOWN, suggest }).flatMap(({ result }) => result));
        return [...ids].slice(0, SHOWN);
      };
      const found = merge(false);
      return found.length > 0 ? found : merge(true);
    },
  };
}

async function ours() {
  const { default: start } = await import("/searcher.js");
  const { memory } = await start({ module_or_path: "/searcher_bg.wasm" });
  const { begin, search } = globalThis;
  return { begin, search: (words) => [...search(words)], bytes: () => memory.buffer.byteLength };
}

/** Runs something, and looks how long the page was held up at most meanwhile. */
async function watched(run) {
  const { port1, port2 } = new MessageChannel();
  let [last, longest, over] = [performance.now(), 0, false];
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) port2.postMessage(0);
  };
  port2.postMessage(0);
  const begun = performance.now();
  await run();
  const milliseconds = performance.now() - begun;
  await rest();
  over = true;
  return { milliseconds, longest };
}

const ENGINES = { ours, MiniSearch: miniSearch, FlexSearch: flexSearch };
let engine;

globalThis.bench = {
  load: async (name) => void (engine = await ENGINES[name]()),
  bytes: () => engine.bytes?.() ?? 0,
  async index(address) {
    const answer = await fetch(address);
    return watched(() => engine.begin(answer));
  },
  /** The milliseconds of each search. */
  times(queries) {
    return queries.map((words) => {
      const begun = performance.now();
      engine.search(words);
      return performance.now() - begun;
    });
  },
  found: (queries) => queries.map((words) => engine.search(words)),
};
globalThis.isReady = true;
