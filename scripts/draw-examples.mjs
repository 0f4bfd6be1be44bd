// npm run examples:draw [-- FOLDER]: draws the pictures of examples/images/ and writes examples/images.jsonl, the items
// that use them. The same every time.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawingPng, truthOf } from './drawings/drawing.mjs';
import { items } from './drawings/items.mjs';
import { root } from './ensure-steps.mjs';

const ORDINALS = ['first', 'second', 'third', 'fourth'];
const fileOf = (name, at, count) => `images/${name}${count > 1 ? `-${'abcd'[at]}` : ''}.png`;

/** What people should prefer: the place of the better of two, or a rank for each of more. */
function goldOf(misses) {
  if (misses.length < 2) return {};
  if (misses.length === 2) return { gold: misses.indexOf(null) };
  return { gold: misses.map((miss) => (miss === null ? 1 : 2)) };
}

const KIND_OF_ONE = { sign: 'words', stripes: 'position', greeting: 'words' };

function lineOf({ name, prompt, drawings, misses }) {
  const fits = misses.indexOf(null);
  const [wrong] = misses.filter((miss) => miss !== null);
  return {
    externalId: `image-${name}`,
    prompt,
    candidates: drawings.map((_, at) => ({ image: { path: fileOf(name, at, drawings.length) } })),
    ...goldOf(misses),
    metadata: {
      category: KIND_OF_ONE[name] ?? wrong,
      ...(drawings.length > 1 ? { expected: ORDINALS[fits] } : {}),
      misses,
      truth: drawings.map(truthOf),
    },
  };
}

/** The files by their path below the folder. */
async function exampleFiles() {
  const files = new Map();
  for (const { name, drawings } of items)
    for (const [at, drawing] of drawings.entries())
      files.set(fileOf(name, at, drawings.length), await drawingPng(drawing));
  files.set('images.jsonl', `${items.map((item) => JSON.stringify(lineOf(item))).join('\n')}\n`);
  return files;
}

const [, , folder = join(root, 'examples')] = process.argv;
await mkdir(join(folder, 'images'), { recursive: true });
const files = await exampleFiles();
for (const [path, content] of files) await writeFile(join(folder, path), content);
console.log(`${files.size} files in ${folder}`);
