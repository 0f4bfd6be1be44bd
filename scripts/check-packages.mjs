// Versions are exact, because the pitfalls are; the lock file agrees and names no host, because people install from
// registries of their own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-steps.mjs';

const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const wanted = read('package.json');
const locked = read('package-lock.json').packages;
const problems = [];

for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
  for (const [name, version] of Object.entries(wanted[group] ?? {})) {
    if (!/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version)) problems.push(`package.json: ${name} ${version} is not exact`);
    const found = locked[`node_modules/${name}`]?.version;
    if (found !== version)
      problems.push(`package-lock.json has ${name} ${found}, package.json ${version}: npm install`);
  }
}
for (const [path, { resolved }] of Object.entries(locked)) {
  if (resolved !== undefined)
    problems.push(`package-lock.json: ${path} names a host; npm install --omit-lockfile-registry-resolved`);
}
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
