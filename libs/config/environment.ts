import { join, resolve } from 'node:path';
import { didYouMean, nearestWord } from './nearest-word.js';
import type { Problems } from './problems.js';

export const QUEUE_BACKENDS = ['postgres', 'redis'] as const;
export type QueueBackend = (typeof QUEUE_BACKENDS)[number];

/** Environment variables as Node gives them: every value a string. */
export type Variables = Readonly<Record<string, string | undefined>>;

export const OUR_VARIABLES = [
  'PRECEPT_ADMIN_KEY',
  'PRECEPT_ASSETS_DIR',
  'PRECEPT_CONFIG',
  'PRECEPT_DATA_DIR',
  'PRECEPT_DEBUG',
  'PRECEPT_HOST',
  'PRECEPT_JUDGE_MODEL',
  'PRECEPT_OFFLINE_URL',
  'PRECEPT_PORT',
  'PRECEPT_SECRET',
  'PRECEPT_WORKER_CONCURRENCY',
] as const;

/** The value without blanks around it; null where it is absent or empty, as Docker Compose passes unset ones. */
export function variable(env: Variables, name: string): string | null {
  return env[name]?.trim() || null;
}

function wholeNumber(
  env: Variables,
  name: string,
  range: { least: number; most: number; otherwise: number },
  problems: Problems,
): number {
  const text = variable(env, name);
  if (text === null) return range.otherwise;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= range.least && value <= range.most) return value;
  problems.add(name, `must be a whole number from ${range.least} to ${range.most}`);
  return range.otherwise;
}

function serverUrl(env: Variables, name: string, schemes: readonly string[], problems: Problems): string | null {
  const text = variable(env, name);
  if (text === null) return null;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  problems.add(name, `must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
  return null;
}

/** Everything that comes from the environment alone, but for the secret and the endpoints. */
export interface Surroundings {
  dataDir: string;
  assetsDir: string;
  databaseUrl: string | null;
  queueBackend: QueueBackend;
  redisUrl: string | null;
  apiPort: number;
  apiPortIsExplicit: boolean;
  apiHost: string;
  workerConcurrency: number;
}

/** Reads the variables of Surroundings; what is wrong goes to `problems`, with a default in its place. */
export function readEnvironment(env: Variables, cwd: string, problems: Problems): Surroundings {
  const backend = variable(env, 'QUEUE_BACKEND') ?? 'postgres';
  const queueBackend = QUEUE_BACKENDS.find((known) => known === backend);
  if (queueBackend === undefined) {
    problems.add('QUEUE_BACKEND', `must be ${QUEUE_BACKENDS.join(' or ')}${didYouMean(backend, QUEUE_BACKENDS)}`);
  }
  const redisUrl = serverUrl(env, 'REDIS_URL', ['redis:', 'rediss:'], problems);
  if (queueBackend === 'redis' && variable(env, 'REDIS_URL') === null) {
    problems.add('REDIS_URL', 'is not set, but QUEUE_BACKEND is redis: set it, for example redis://127.0.0.1:6379');
  }
  const apiHost = variable(env, 'PRECEPT_HOST') ?? '127.0.0.1';
  if (!/^[A-Za-z0-9.:-]+$/.test(apiHost)) {
    problems.add(
      'PRECEPT_HOST',
      'must be a host name or address without scheme and port, for example 127.0.0.1 or 0.0.0.0',
    );
  }
  const dataDir = resolve(cwd, variable(env, 'PRECEPT_DATA_DIR') ?? '.precept');
  return {
    dataDir,
    assetsDir: resolve(cwd, variable(env, 'PRECEPT_ASSETS_DIR') ?? join(dataDir, 'assets')),
    databaseUrl: serverUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:'], problems),
    queueBackend: queueBackend ?? 'postgres',
    redisUrl,
    apiPort: wholeNumber(env, 'PRECEPT_PORT', { least: 0, most: 65535, otherwise: 3000 }, problems),
    apiPortIsExplicit: variable(env, 'PRECEPT_PORT') !== null,
    apiHost,
    workerConcurrency: wholeNumber(
      env,
      'PRECEPT_WORKER_CONCURRENCY',
      { least: 1, most: 4096, otherwise: 256 },
      problems,
    ),
  };
}

/** A key that people or deployments choose themselves is checked for the one fault that matters: being short. */
export function checkAdminKey(env: Variables, problems: Problems): void {
  const key = variable(env, 'PRECEPT_ADMIN_KEY');
  if (key === null || /^pk_[A-Za-z0-9_-]{24,256}$/.test(key)) return;
  problems.add('PRECEPT_ADMIN_KEY', 'must be pk_ and then 24 to 256 letters, digits, "-" or "_", chosen at random');
}

/** A misspelt variable would be ignored without a word: names that are nearly ours are problems. */
export function findMisspelt(env: Variables, used: ReadonlySet<string>, problems: Problems): void {
  for (const name of Object.keys(env)) {
    if (!/^PRECEPT_/i.test(name) || used.has(name) || OUR_VARIABLES.some((ours) => ours === name)) continue;
    const meant = nearestWord(
      name.slice('PRECEPT_'.length),
      OUR_VARIABLES.map((ours) => ours.slice('PRECEPT_'.length)),
    );
    if (meant !== null) problems.add(name, `is not a variable of Precept - did you mean PRECEPT_${meant}?`);
  }
}
