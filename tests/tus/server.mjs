// The official tus server for Node, for our client to be tried against: `node server.mjs PACKAGES PORT`.
//
//   /absolute/, /relative/          uploads; they differ in what `Location` is
//   GET  /cut?after=N               from now on every PATCH but a file's first is cut after so many bytes
//   GET  /heal                      no more
//   GET  /sent                      the method and the header names of every request for uploads so far
//   GET  /digest?of=LOCATION        SHA-256 of a file as it is on disk
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, port] = process.argv.slice(2);
const load = name => import(pathToFileURL(join(packages, 'node_modules', '@tus', name, 'dist', 'index.js')));
const { Server } = await load('server');
const { FileStore } = await load('file-store');

const directory = mkdtempSync(join(tmpdir(), 'tus-'));
const datastore = new FileStore({ directory });
const uploads = {
  absolute: new Server({ path: '/absolute', datastore }),
  relative: new Server({ path: '/relative', datastore, relativeLocation: true }),
};
const sent = [];
let cutAfter;

const controls = {
  '/cut': url => {
    cutAfter = Number(url.searchParams.get('after'));
    return '';
  },
  '/heal': () => {
    cutAfter = undefined;
    return '';
  },
  '/sent': () => JSON.stringify(sent),
  '/digest': url => {
    const id = url.searchParams.get('of').split('/').pop();
    return createHash('sha256').update(readFileSync(join(directory, id))).digest('hex');
  },
};

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const control = controls[url.pathname];
  if (control) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end(control(url));
    return;
  }
  const server = uploads[url.pathname.split('/')[1]];
  if (!server) {
    response.statusCode = 404;
    response.end();
    return;
  }
  sent.push([request.method, Object.keys(request.headers)]);
  if (request.method === 'PATCH' && cutAfter !== undefined && request.headers['upload-offset'] !== '0') {
    let left = cutAfter;
    request.on('data', bytes => {
      left -= bytes.length;
      if (left <= 0) request.socket.destroy();
    });
  }
  server.handle(request, response);
}).listen(Number(port), '127.0.0.1');
