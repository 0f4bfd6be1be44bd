import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { underLock } from './ensure-lock.mjs';
import { root, steps } from './ensure-steps.mjs';

const say = (line) => process.stderr.write(`precept: ${line}\n`);

/**
 * Installs, generates and builds what is missing or older than its sources; does nothing, quietly, when all is there.
 * Two processes may call it at once: one works, the other waits for it. Lines go to standard error.
 *
 * @param {{ upTo?: string }} [options] the last step that is wanted, by what it does; all of them if absent
 * @throws {Error} when a step fails; its message holds the step's whole output
 */
export async function ensureBuilt({ upTo } = {}) {
  checkNode();
  const wanted = upTo === undefined ? steps : steps.slice(0, steps.findIndex(({ does }) => does === upTo) + 1);
  if (wanted.every(isMade)) return;
  await underLock(join(root, '.precept', 'build.lock'), say, async () => {
    for (const step of wanted) if (!isMade(step)) await make(step);
  });
}

function isMade(step) {
  // The lock file tells which versions a hash is of, so packages come first and nothing is hashed without them.
  if (!existsSync(step.stamp)) return step.alreadyMade?.() === true && keep(step);
  return readFileSync(step.stamp, 'utf8') === step.hash();
}

function keep(step) {
  mkdirSync(dirname(step.stamp), { recursive: true });
  writeFileSync(step.stamp, step.hash());
  return true;
}

async function make(step) {
  if (step.alreadyMade?.() === true) return void keep(step);
  // Without its stamp an interrupted step is done again, and nobody takes its half-made product for whole.
  rmSync(step.stamp, { force: true });
  const hash = step.hash();
  const since = Date.now();
  process.stderr.write(`precept: ${step.does} ... `);
  const { code, output } = await run(step);
  if (code !== 0) {
    process.stderr.write('failed\n');
    throw new Error(`${step.does} failed (exit code ${code}):\n${output.trim()}`);
  }
  step.after?.();
  mkdirSync(dirname(step.stamp), { recursive: true });
  writeFileSync(step.stamp, hash);
  process.stderr.write(`${((Date.now() - since) / 1000).toFixed(1)} s\n`);
}

function run({ command, env }) {
  return new Promise((resolve, reject) => {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program.endsWith('.cmd'),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject).once('close', (code) => resolve({ code, output }));
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24) return;
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  throw new Error(`Node ${process.versions.node} is too old or was never supported: install Node ${engines.node}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // --packages: no more than `npm ci`.
  const upTo = process.argv.includes('--packages') ? 'installing packages' : undefined;
  await ensureBuilt({ upTo }).catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
