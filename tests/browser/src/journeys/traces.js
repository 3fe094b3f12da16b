// Everything this browser has of the site, read in every way somebody could: which of the words are in it, and where.
// Arguments: the words. Gives "where: word" for each found.
const words = arguments[0];
const utf8 = new TextEncoder();
const base64 = bytes => btoa(String.fromCharCode(...bytes));
// A word in base64, wherever in the text it begins; its ends, which depend on its neighbours, are left off.
const in64 = word => [0, 1, 2].map(lead => base64(new Uint8Array([...new Array(lead).fill(0), ...utf8.encode(word)])).replace(/=+$/, '').slice(lead ? 4 : 0, -2));
const spellings = word => [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1), ...in64(word)].filter(it => it.length > 5);
const wanted = words.map(word => [word, [...new Set(spellings(word))]]);
const found = new Set();
const look = (where, text) => {
  const forms = [text, text.normalize('NFC')];
  for (const [word, spelled] of wanted) {
    if (spelled.some(it => forms.some(form => form.includes(it)))) found.add(`${where}: ${word}`);
  }
};
const latin = bytes => { let text = ''; for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192)); return text; };
const lookAtBytes = (where, bytes) => {
  look(where, latin(bytes));
  look(where, new TextDecoder('utf-8').decode(bytes));
  for (const shift of [0, 1]) look(where, new TextDecoder('utf-16le').decode(bytes.subarray(shift)));
};
const lookInto = async (where, value, depth = 0) => {
  if (value === null || value === undefined || depth > 12) return;
  if (value instanceof CryptoKey) {
    if (value.extractable) found.add(`${where}: a key that can be read out`);
  } else if (value instanceof Blob) {
    look(where, value.name || '');
    lookAtBytes(where, new Uint8Array(await value.arrayBuffer()));
  } else if (value instanceof ArrayBuffer) lookAtBytes(where, new Uint8Array(value));
  else if (ArrayBuffer.isView(value)) lookAtBytes(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  else if (value instanceof Map) for (const [key, inner] of value) { await lookInto(where, key, depth + 1); await lookInto(where, inner, depth + 1); }
  else if (value instanceof Set) for (const inner of value) await lookInto(where, inner, depth + 1);
  else if (typeof value === 'object') for (const [key, inner] of Object.entries(value)) { look(where, key); await lookInto(where, inner, depth + 1); }
  else look(where, String(value));
};
const request = request => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
const databases = async () => {
  for (const { name } of await indexedDB.databases()) {
    const database = await request(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const where = `IndexedDB ${name}/${store}`;
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([request(all.getAllKeys()), request(all.getAll())]);
      for (const value of [...keys, ...values]) await lookInto(where, value);
    }
    database.close();
  }
};
const cached = async () => {
  if (!window.caches) return;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const kept of await cache.keys()) {
      look(`cache ${name}`, kept.url);
      const answer = await cache.match(kept);
      if (!answer) continue;
      look(`cache ${name}`, [...answer.headers].join('\n'));
      lookAtBytes(`cache ${name} ${new URL(kept.url).pathname}`, new Uint8Array(await answer.arrayBuffer()));
    }
  }
};
const files = async () => {
  const walk = async folder => {
    for await (const [name, handle] of folder.entries()) {
      look('private files', name);
      if (handle.kind === 'directory') await walk(handle);
      else lookAtBytes(`private file ${name}`, new Uint8Array(await (await handle.getFile()).arrayBuffer()));
    }
  };
  if (navigator.storage && navigator.storage.getDirectory) {
    // Some browsers have none in automation.
    const top = await navigator.storage.getDirectory().catch(() => null);
    if (top) await walk(top);
  }
};
const page = async () => {
  look('the page', document.documentElement.outerHTML);
  look('the title', document.title);
  look('the window', `${window.name}\n${location.href}\n${document.referrer}`);
  await lookInto('the history', history.state);
  for (const control of document.querySelectorAll('input, textarea, select')) {
    look('a control', [control.value, control.defaultValue || '', control.placeholder || ''].join('\n'));
    if (control.files) for (const file of control.files) await lookInto('a picked file', file);
  }
  look('addresses', performance.getEntries().map(entry => entry.name).join('\n'));
};
return (async () => {
  look('cookies', document.cookie);
  for (const [name, storage] of [['localStorage', localStorage], ['sessionStorage', sessionStorage]]) {
    for (const [key, value] of Object.entries(storage)) look(name, `${key} ${value}`);
  }
  await page();
  await databases();
  await cached();
  await files();
  return [...found];
})();
