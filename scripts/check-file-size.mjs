// Most files stay below 150 lines, because one file holds one concept; the longer ones are listed, and above 300 the
// check fails. Tests may be longer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handWritten } from './check-sources.mjs';
import { root } from './ensure-steps.mjs';

const SOME = 150;
const MOST = 300;

const files = handWritten(['apps', 'libs', 'scripts', 'bench'], /\.(ts|tsx|mjs|cjs)$/)
  .filter((path) => !/\.spec\.tsx?$/.test(path))
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }));
const long = files.filter(({ lines }) => lines > SOME).sort((a, b) => b.lines - a.lines);
const tooLong = long.filter(({ lines }) => lines > MOST);

for (const { path, lines } of long)
  console.log(`${String(lines).padStart(5)}  ${path}${lines > MOST ? '  too long' : ''}`);
console.log(`${long.length} of ${files.length} files are longer than ${SOME} lines`);
if (tooLong.length > 0) {
  console.log(`${tooLong.length} longer than ${MOST}: move one of the concepts in it to a file of its own`);
  process.exitCode = 1;
}
