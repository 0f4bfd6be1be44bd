import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Variables } from './environment.js';
import { loadConfig } from './load-config.js';

const SECRET = 'a-secret-of-sufficient-length';
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'precept-config-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const load = (env: Variables = {}, yaml?: string) => {
  if (yaml !== undefined) writeFileSync(join(cwd, 'precept.yaml'), yaml);
  return loadConfig({ cwd, env: { PRECEPT_SECRET: SECRET, ...env } });
};

const problemsOf = (env: Variables, yaml?: string): string[] => {
  try {
    load(env, yaml);
  } catch (error) {
    if (!(error instanceof PreceptError)) throw error;
    expect(error.code).toBe('invalid_configuration');
    for (const { at, message } of error.places) expect(error.message).toContain(`${at}: ${message}`);
    return error.places.map(({ at, message }) => `${at}: ${message}`);
  }
  return [];
};

const endpoint = (lines: string) => `endpoints:\n  judge:\n    url: http://127.0.0.1:8000/v1\n    model: m\n${lines}\n`;

describe('loadConfig with nothing set', () => {
  it('uses the embedded database, the PostgreSQL queue and the offline model', () => {
    const config = load();
    expect(config).toMatchObject({
      dataDir: join(cwd, '.precept'),
      assetsDir: join(cwd, '.precept', 'assets'),
      databaseUrl: null,
      queueBackend: 'postgres',
      redisUrl: null,
      apiPort: 3000,
      apiPortIsExplicit: false,
      apiHost: '127.0.0.1',
      workerConcurrency: 256,
      defaultEndpoint: 'offline',
    });
    expect([...config.endpoints.values()]).toEqual([
      {
        name: 'offline',
        url: 'http://127.0.0.1:4010/v1',
        keyVariable: null,
        model: 'precept-offline',
        price: { prompt: '0', cachedPrompt: '0', completion: '0' },
        cap: 256,
        timeoutMs: 120_000,
        logprobs: true,
        thinkingTokens: 0,
        imageTokens: 2000,
        painting: { price: '0', seed: true },
        embedding: { price: '0', near: 0.05 },
        offline: true,
      },
    ]);
  });

  it('treats empty variables as unset, as Docker Compose passes them', () => {
    const config = load({ PRECEPT_PORT: '', DATABASE_URL: ' ', OPENAI_API_KEY: '', QUEUE_BACKEND: '' });
    expect(config).toMatchObject({
      apiPort: 3000,
      apiPortIsExplicit: false,
      databaseUrl: null,
      defaultEndpoint: 'offline',
    });
  });
});

describe('loadConfig from the environment', () => {
  it('keeps images below the data directory, or where it is told', () => {
    expect(load({ PRECEPT_DATA_DIR: 'state' }).assetsDir).toBe(join(cwd, 'state', 'assets'));
    expect(load({ PRECEPT_DATA_DIR: 'state', PRECEPT_ASSETS_DIR: 'pictures' }).assetsDir).toBe(join(cwd, 'pictures'));
    expect(load({ PRECEPT_ASSETS_DIR: join(cwd, 'elsewhere') }).assetsDir).toBe(join(cwd, 'elsewhere'));
  });

  it('reads every variable', () => {
    const config = load({
      PRECEPT_DATA_DIR: 'state',
      DATABASE_URL: 'postgres://u:p@db/precept',
      QUEUE_BACKEND: 'redis',
      REDIS_URL: 'redis://r:6379/1',
      PRECEPT_PORT: '8080',
      PRECEPT_HOST: '0.0.0.0',
      PRECEPT_WORKER_CONCURRENCY: '16',
      PRECEPT_OFFLINE_URL: 'http://127.0.0.1:5000/v1/',
    });
    expect(config).toMatchObject({
      dataDir: join(cwd, 'state'),
      databaseUrl: 'postgres://u:p@db/precept',
      queueBackend: 'redis',
      redisUrl: 'redis://r:6379/1',
      apiPort: 8080,
      apiPortIsExplicit: true,
      apiHost: '0.0.0.0',
      workerConcurrency: 16,
      secret: SECRET,
    });
    expect(config.endpoint('offline').url).toBe('http://127.0.0.1:5000/v1');
  });

  it.each([
    [{ OPENAI_API_KEY: 'sk-1' }, 'https://api.openai.com/v1', 'OPENAI_API_KEY', 'gpt-4.1-mini', '0.40', true],
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1' }, 'http://127.0.0.1:8000/v1', null, 'gpt-4.1-mini', '0.40', true],
    [
      { OPENAI_API_KEY: 'sk-1', PRECEPT_JUDGE_MODEL: 'gpt-4.1-2025-04-14' },
      'https://api.openai.com/v1',
      'OPENAI_API_KEY',
      'gpt-4.1-2025-04-14',
      '2.00',
      true,
    ],
    [
      { OPENAI_API_KEY: 'sk-1', PRECEPT_JUDGE_MODEL: 'gpt-5-mini' },
      'https://api.openai.com/v1',
      'OPENAI_API_KEY',
      'gpt-5-mini',
      '0.25',
      false,
    ],
    [
      { OPENAI_BASE_URL: 'http://h/v1', PRECEPT_JUDGE_MODEL: 'Qwen/Qwen3-8B' },
      'http://h/v1',
      null,
      'Qwen/Qwen3-8B',
      undefined,
      true,
    ],
    [
      { OPENAI_BASE_URL: 'http://h/v1', PRECEPT_JUDGE_MODEL: 'constructor' },
      'http://h/v1',
      null,
      'constructor',
      undefined,
      true,
    ],
  ])('%j makes the endpoint openai and judges with it', (env, url, keyVariable, model, prompt, logprobs) => {
    const config = load(env);
    expect(config.defaultEndpoint).toBe('openai');
    expect(config.endpoint()).toMatchObject({ url, keyVariable, model, logprobs, offline: false });
    expect(config.endpoint().price?.prompt).toBe(prompt);
    expect(config.endpoint('offline').offline).toBe(true);
  });

  it.each<[Variables, RegExp[]]>([
    [{ PRECEPT_PORT: '99999' }, [/^PRECEPT_PORT: must be a whole number from 0 to 65535$/]],
    [{ PRECEPT_PORT: '30x' }, [/^PRECEPT_PORT: /]],
    [{ PRECEPT_PORT: '-1' }, [/^PRECEPT_PORT: /]],
    [{ PRECEPT_PORT: '1e3' }, [/^PRECEPT_PORT: /]],
    [{ PRECEPT_HOST: 'http://0.0.0.0' }, [/^PRECEPT_HOST: must be a host name/]],
    [{ PRECEPT_WORKER_CONCURRENCY: '0' }, [/^PRECEPT_WORKER_CONCURRENCY: .*from 1 to 4096/]],
    [{ PRECEPT_WORKER_CONCURRENCY: '2.5' }, [/^PRECEPT_WORKER_CONCURRENCY: /]],
    [{ QUEUE_BACKEND: 'reddis' }, [/^QUEUE_BACKEND: must be postgres or redis - did you mean "redis"\?$/]],
    [{ QUEUE_BACKEND: 'redis' }, [/^REDIS_URL: is not set, but QUEUE_BACKEND is redis/]],
    [
      { QUEUE_BACKEND: 'redis', REDIS_URL: 'http://r' },
      [/^REDIS_URL: must be a URL that begins with redis:\/\/ or rediss:\/\/$/],
    ],
    [{ DATABASE_URL: 'mysql://u:hunter22@db/x' }, [/^DATABASE_URL: must be a URL that begins with postgres:\/\//]],
    [{ DATABASE_URL: 'hunter22' }, [/^DATABASE_URL: must be a URL/]],
    [{ OPENAI_BASE_URL: 'ftp://h/v1' }, [/^OPENAI_BASE_URL: must begin with http:\/\//]],
    [{ OPENAI_BASE_URL: 'localhost/v1' }, [/^OPENAI_BASE_URL: is no URL: write it with http:\/\//]],
    [{ OPENAI_BASE_URL: 'http://h/v1/chat/completions' }, [/^OPENAI_BASE_URL: must end before \/chat\/completions/]],
    [{ OPENAI_BASE_URL: 'https://me:hunter22@h/v1' }, [/^OPENAI_BASE_URL: holds a name or password/]],
    [{ OPENAI_API_KEY: 'sk-hunter22 x' }, [/^OPENAI_API_KEY: holds a blank/]],
    [
      { PRECEPT_JUDGE_MODEL: 'gpt-4.1' },
      [/^PRECEPT_JUDGE_MODEL: names a model, but neither OPENAI_API_KEY nor OPENAI_BASE_URL/],
    ],
    [{ PRECEPT_OFFLINE_URL: 'nowhere' }, [/^PRECEPT_OFFLINE_URL: is no URL/]],
    [{ PRECEPT_SECRET: 'short' }, [/^PRECEPT_SECRET: must have at least 16 characters$/]],
    [{ PRECEPT_CONFIG: 'absent.yaml' }, [/^PRECEPT_CONFIG: the file absent\.yaml cannot be read \(ENOENT\)$/]],
    [{ PRECEPT_PROT: '1' }, [/^PRECEPT_PROT: is not a variable of Precept - did you mean PRECEPT_PORT\?$/]],
    [
      { PRECEPT_CONCURRENCY: '1', PRECEPT_WORKER_CONCURENCY: '9' },
      [/^PRECEPT_WORKER_CONCURENCY: .*PRECEPT_WORKER_CONCURRENCY\?$/],
    ],
    [
      { PRECEPT_PORT: 'x', QUEUE_BACKEND: 'kafka', PRECEPT_HOST: '!' },
      [/^QUEUE_BACKEND: must be postgres or redis$/, /^PRECEPT_HOST: /, /^PRECEPT_PORT: /],
    ],
  ])('refuses %j', (env, expected) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(expected.length);
    expected.forEach((pattern, i) => expect(problems[i]).toMatch(pattern));
    expect(problems.join()).not.toContain('hunter22');
  });
});

describe('loadConfig from precept.yaml', () => {
  it('reads endpoints with their defaults and keeps decimals as written', () => {
    const config = load(
      { JUDGE_KEY: 'k-123' },
      [
        'endpoints:',
        '  judge:',
        '    url: https://example.org/v1/',
        '    keyVariable: JUDGE_KEY',
        '    model: some/model',
        '    price: {prompt: 0.40, cachedPrompt: "0.1", completion: 1.60}',
        '    cap: 12',
        '    timeoutSeconds: 2.5',
        '    logprobs: false',
        '    painting: {price: 0.040}',
        '  local: &local',
        '    url: http://127.0.0.1:11434/v1',
        '    painting: {seed: true}',
        '    model: llama3.2',
        '    price: {prompt: 0, completion: 0.000001}',
        '  again: *local',
        '  listed: {url: https://api.openai.com/v1, model: gpt-4o-mini, keyVariable: JUDGE_KEY}',
        '  thinker: {url: https://example.org/v1, model: o3}',
        '  clip: {url: https://example.org/v1, model: vit-b-32, scoring: {aspect: alignment}}',
        '  art: {url: https://example.org/v1, model: aesthetic, scoring: {aspect: aesthetic, reads: image, price: 0.001}}',
        '  vectors: {url: https://example.org/v1, model: jina-clip-v2, embedding: {price: 0.0002, near: 0.08}}',
        '  unsaid: {url: https://example.org/v1, model: clip, embedding: {}}',
        'default: judge',
      ].join('\n'),
    );
    expect(config.endpoint()).toEqual({
      name: 'judge',
      url: 'https://example.org/v1',
      keyVariable: 'JUDGE_KEY',
      model: 'some/model',
      price: { prompt: '0.40', cachedPrompt: '0.1', completion: '1.60' },
      cap: 12,
      timeoutMs: 2500,
      logprobs: false,
      thinkingTokens: 0,
      imageTokens: 2000,
      painting: { price: '0.040', seed: false },
      offline: false,
    });
    expect(config.endpoint('clip')).toMatchObject({
      scoring: { aspect: 'alignment', readsText: true, price: '0' },
      // it counts no tokens, so no budget need fear it
      price: { prompt: '0', completion: '0' },
    });
    expect(config.endpoint('art').scoring).toEqual({ aspect: 'aesthetic', readsText: false, price: '0.001' });
    expect(config.endpoint('vectors').embedding).toEqual({ price: '0.0002', near: 0.08 });
    expect(config.endpoint('unsaid').embedding).toEqual({ price: null, near: 0.05 });
    expect(config.endpoint('local')).toMatchObject({
      painting: { price: null, seed: true },
      keyVariable: null,
      cap: 64,
      timeoutMs: 120_000,
      logprobs: true,
      offline: false,
    });
    expect(config.endpoint('local').price).toEqual({ prompt: '0', cachedPrompt: '0', completion: '0.000001' });
    expect(config.endpoint('again')).toEqual({ ...config.endpoint('local'), name: 'again' });
    expect(config.endpoint('listed').price?.prompt).toBe('0.15');
    expect(config.endpoint('thinker')).toMatchObject({ price: null, logprobs: false, thinkingTokens: 4096 });
    expect(config.endpoint('offline').offline).toBe(true);
    expect(config.key(config.endpoint())).toBe('k-123');
    expect(config.key(config.endpoint('local'))).toBeNull();
  });

  it.each([
    ['', 'offline'],
    ['# nothing yet', 'offline'],
    ['default: offline', 'offline'],
    [endpoint(''), 'judge'],
    [endpoint('default: offline'), 'offline'],
  ])('%j judges with the right endpoint', (yaml, name) => {
    expect(load({}, yaml).defaultEndpoint).toBe(name);
  });

  it('lets the file replace the built-in offline endpoint', () => {
    const config = load({}, 'endpoints:\n  offline: {url: "http://10.0.0.1:4010/v1", model: mine, offline: true}\n');
    expect([...config.endpoints.keys()]).toEqual(['offline']);
    expect(config.endpoint()).toMatchObject({ url: 'http://10.0.0.1:4010/v1', price: { prompt: '0' } });
  });

  it('reads the file that PRECEPT_CONFIG names', () => {
    writeFileSync(join(cwd, 'other.yaml'), endpoint('    cap: 0'));
    expect(problemsOf({ PRECEPT_CONFIG: 'other.yaml' })[0]).toMatch(/^other\.yaml:5:10: cap must be/);
  });

  it.each<[string, string, string[]]>([
    ['cap 0', endpoint('    cap: 0'), ['precept.yaml:5:10: cap must be a whole number from 1 to 10000']],
    ['cap 1.5', endpoint('    cap: 1.5'), ['precept.yaml:5:10: cap must be a whole number from 1 to 10000']],
    ['cap as text', endpoint('    cap: many'), ['precept.yaml:5:10: cap must be a whole number from 1 to 10000']],
    [
      'timeout',
      endpoint('    timeoutSeconds: 0'),
      ['precept.yaml:5:21: timeoutSeconds must be a number from 1 to 3600'],
    ],
    ['no flag', endpoint('    logprobs: ture'), ['precept.yaml:5:15: logprobs must be true or false']],
    [
      'unknown field, near',
      endpoint('    modle: x'),
      ['precept.yaml:5:5: unknown field "modle" - did you mean "model"?'],
    ],
    [
      'unknown field, cut',
      endpoint('    timeout: 3'),
      ['precept.yaml:5:5: unknown field "timeout" - did you mean "timeoutSeconds"?'],
    ],
    [
      'unknown field, other case',
      endpoint('    key_variable: A'),
      ['precept.yaml:5:5: unknown field "key_variable" - did you mean "keyVariable"?'],
    ],
    [
      'unknown field, far',
      endpoint('    weather: x'),
      [
        'precept.yaml:5:5: unknown field "weather" - known: url, keyVariable, model, price, cap, timeoutSeconds, logprobs, thinkingTokens, imageTokens, painting, scoring, embedding, offline',
      ],
    ],
    [
      'a scorer by a name of ours',
      'endpoints:\n  claims: {url: https://example.org/v1, model: clip, scoring: {aspect: alignment}}\n',
      [`precept.yaml:2:63: a scorer cannot be called "claims": scores of Precept's own stand under that name`],
    ],
    [
      'unknown top field',
      `${endpoint('')}defaults: judge\n`,
      ['precept.yaml:6:1: unknown field "defaults" - did you mean "default"?'],
    ],
    [
      'a key in the file',
      endpoint('    apiKey: sk-hunter22'),
      [
        'precept.yaml:5:5: keys never stand in this file: put the key into an environment variable and write its name as keyVariable',
      ],
    ],
    [
      'a key as keyVariable',
      endpoint('    keyVariable: sk-hunter22'),
      [
        'precept.yaml:5:18: keyVariable must be the NAME of an environment variable, for example OPENAI_API_KEY, not the key',
      ],
    ],
    [
      'url without scheme',
      'endpoints:\n  a: {url: localhost, model: m}',
      ['precept.yaml:2:12: url is no URL: write it with http:// or https://, for example http://127.0.0.1:8000/v1'],
    ],
    [
      'url of a file',
      'endpoints:\n  a: {url: file:///x, model: m}',
      ['precept.yaml:2:12: url must begin with http:// or https://'],
    ],
    [
      'url with a query',
      'endpoints:\n  a: {url: "http://h/v1?key=hunter22", model: m}',
      ['precept.yaml:2:12: url must end before "?" and "#"'],
    ],
    [
      'url and model absent',
      'endpoints:\n  a: {cap: 3}',
      ['precept.yaml:2:6: endpoint "a" lacks url', 'precept.yaml:2:6: endpoint "a" lacks model'],
    ],
    [
      'negative price',
      endpoint('    price: {prompt: -1, completion: 2}'),
      ['precept.yaml:5:21: prompt must be a decimal number of at least 0, with at most 6 places, for example 0.40'],
    ],
    [
      'price without completion',
      endpoint('    price: {prompt: 1}'),
      ['precept.yaml:5:12: price lacks completion: money per million tokens'],
    ],
    ['price as a number', endpoint('    price: 3'), ['precept.yaml:5:12: price must be a mapping of names to values']],
    [
      'price infinite',
      endpoint('    price: {prompt: .inf, completion: 2}'),
      ['precept.yaml:5:21: prompt must be a decimal number of at least 0, with at most 6 places, for example 0.40'],
    ],
    [
      'unknown default',
      endpoint('default: jugde'),
      ['precept.yaml:5:10: default names no endpoint - did you mean "judge"?'],
    ],
    [
      'unknown default, far',
      endpoint('default: nobody'),
      ['precept.yaml:5:10: default names no endpoint - known: judge, offline'],
    ],
    [
      'no default among several',
      'endpoints:\n  a: {url: "http://h", model: m}\n  b: {url: "http://h", model: m}',
      ['precept.yaml:2:3: several endpoints but no default: add "default: a" or another of them'],
    ],
    [
      'unknown default beside a bad name',
      'endpoints:\n  "bad name!": {url: "http://h", model: m}\n  x: {url: "http://h", model: m}\ndefault: nobody',
      [
        'precept.yaml:2:16: an endpoint is named with up to 64 letters, digits, ".", "_" and "-", and begins with a letter or digit',
        'precept.yaml:4:10: default names no endpoint - known: x, offline',
      ],
    ],
    [
      'bad endpoint name',
      'endpoints:\n  "a b": {url: "http://h", model: m}',
      [
        'precept.yaml:2:10: an endpoint is named with up to 64 letters, digits, ".", "_" and "-", and begins with a letter or digit',
      ],
    ],
    [
      'endpoints as a list',
      'endpoints:\n  - url: http://h',
      ['precept.yaml:2:3: endpoints must be a mapping of names to values'],
    ],
    [
      'endpoint as text',
      'endpoints:\n  a: http://h',
      ['precept.yaml:2:6: endpoint "a" must be a mapping of names to values'],
    ],
    ['a list at the top', '- a', ['precept.yaml:1:1: the file must be a mapping of names to values']],
    ['field twice', endpoint('    model: n'), ['precept.yaml:5:5: is not valid YAML: Map keys must be unique']],
  ])('refuses %s', (_, yaml, expected) => {
    const problems = problemsOf({}, yaml);
    expect(problems).toEqual(expected);
    expect(problems.join()).not.toContain('hunter22');
  });

  it('reports broken YAML with its place and without the text that broke it', () => {
    const problems = problemsOf({}, 'endpoints:\n  a: {key: "sk-hunter22\n');
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(/^precept\.yaml:\d+:\d+: is not valid YAML: /);
    expect(problems.join()).not.toContain('hunter22');
  });

  it('says everything that is wrong at once, in the file and in the environment', () => {
    const yaml = 'endpoints:\n  a: {url: x, modell: m, cap: 0, keyVariable: NOT_SET}\ndefault: b\n';
    const problems = problemsOf({ PRECEPT_PORT: '99999', PRECEPT_JUDGE_MODEL: 'm' }, yaml);
    for (const part of [
      'PRECEPT_PORT',
      'url is no URL',
      '"modell" - did you mean "model"',
      'lacks model',
      'cap must',
      'default names no',
      'PRECEPT_JUDGE_MODEL: has no effect',
    ]) {
      expect(problems.join('\n')).toContain(part);
    }
    expect(problems).toHaveLength(7);
    expect(readdirSync(cwd)).toEqual(['precept.yaml']);
  });
});

describe('Config', () => {
  it('is frozen to its last value', () => {
    const config = load();
    const shared = config.endpoints as Map<string, never>;
    expect(() => Object.assign(config, { apiPort: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.endpoint(), { cap: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.endpoint().price ?? {}, { prompt: '1' })).toThrow(TypeError);
    expect(() => shared.clear()).toThrow(TypeError);
    expect(() => shared.delete('offline')).toThrow(TypeError);
    expect(() => shared.set('x', undefined as never)).toThrow(TypeError);
  });

  it('shows neither keys nor secret nor passwords', () => {
    const config = load({
      OPENAI_API_KEY: 'sk-hunter22',
      DATABASE_URL: 'postgres://u:hunter22@db/precept',
      REDIS_URL: 'redis://:hunter22@r',
      PRECEPT_SECRET: 'hunter22-and-then-some',
    });
    for (const shown of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true })]) {
      expect(shown).toContain('OPENAI_API_KEY');
      expect(shown).not.toContain('hunter22');
    }
    expect(JSON.parse(JSON.stringify(config))).toMatchObject({
      databaseUrl: 'postgres://u:***@db/precept',
      defaultEndpoint: 'openai',
    });
  });

  it('resolves a key when it is asked for', () => {
    const env: Record<string, string> = { PRECEPT_SECRET: SECRET, OPENAI_API_KEY: ' sk-old\n' };
    const config = loadConfig({ cwd, env });
    expect(config.key(config.endpoint())).toBe('sk-old');
    env['OPENAI_API_KEY'] = 'sk-new';
    expect(config.key(config.endpoint())).toBe('sk-new');
    delete env['OPENAI_API_KEY'];
    expect(config.key(config.endpoint())).toBeNull();
  });

  it('misses a key only where it is asked for', () => {
    writeFileSync(join(cwd, 'precept.yaml'), endpoint('    keyVariable: JUDGE_KEY'));
    const env: Record<string, string> = { PRECEPT_SECRET: SECRET };
    const config = loadConfig({ cwd, env });
    expect(() => config.checkKey(config.endpoint('judge'))).toThrow(
      'Endpoint "judge" takes its key from JUDGE_KEY, which is not set: set it, here and where the workers run, or name another endpoint.',
    );
    expect(() => config.checkKey(config.endpoint('offline'))).not.toThrow();
    env['JUDGE_KEY'] = 'k';
    expect(() => config.checkKey(config.endpoint('judge'))).not.toThrow();
  });

  it("misses the key of OpenAI's own address, and none of others", () => {
    const at = (url: string) => loadConfig({ cwd, env: { PRECEPT_SECRET: SECRET, OPENAI_BASE_URL: url } });
    const [theirs, ours] = [at('https://api.openai.com/v1'), at('http://127.0.0.1:8000/v1')];
    expect(() => theirs.checkKey(theirs.endpoint())).toThrow('takes its key from OPENAI_API_KEY, which is not set');
    expect(() => ours.checkKey(ours.endpoint())).not.toThrow();
  });

  it('names the endpoint that was meant, and the file where there is one', () => {
    expect(() => load().endpoint('ofline')).toThrow(
      'There is no endpoint "ofline" - did you mean "offline"? More can be listed in a file precept.yaml, which is not here yet; precept.example.yaml shows one.',
    );
    expect(() => load().endpoint('x')).toThrow('known: offline.');
    writeFileSync(join(cwd, 'precept.yaml'), endpoint(''));
    expect(() => load().endpoint('judg')).toThrow('did you mean "judge"? Endpoints are listed in precept.yaml.');
  });
});

describe("the administrator's key", () => {
  const key = `pk_${'k'.repeat(24)}`;

  it('is PRECEPT_ADMIN_KEY where that is set, and is not shown', () => {
    expect(load().adminKey).toBeNull();
    const config = load({ PRECEPT_ADMIN_KEY: key });
    expect(config.adminKey).toBe(key);
    expect(inspect(config) + JSON.stringify(config)).not.toContain(key);
  });

  it.each(['admin', `pk_${'k'.repeat(23)}`, `pk_${'k'.repeat(24)}!`, 'k'.repeat(40)])('is not %s', (bad) => {
    expect(problemsOf({ PRECEPT_ADMIN_KEY: bad })).toEqual([
      expect.stringMatching(/^PRECEPT_ADMIN_KEY: must be pk_ and then 24/),
    ]);
  });
});

describe('the installation secret', () => {
  it('is made once, for its owner alone, and read again', () => {
    const first = loadConfig({ cwd, env: {} });
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(cwd, '.precept/secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(cwd, '.precept'))).toEqual(['secret']);
    expect(loadConfig({ cwd, env: {} }).secret).toBe(first.secret);
    expect(readFileSync(join(cwd, '.precept/secret'), 'utf8').trim()).toBe(first.secret);
  });

  it('is not made where PRECEPT_SECRET gives one', () => {
    expect(load().secret).toBe(SECRET);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('is refused where the file was emptied', () => {
    writeFileSync(join(cwd, 'secret'), '\n');
    expect(() => loadConfig({ cwd, env: { PRECEPT_DATA_DIR: '.' } })).toThrow(
      /secret: holds fewer than 16 characters: restore it, or delete it/,
    );
  });

  it('says why it cannot be made', () => {
    writeFileSync(join(cwd, 'file'), '');
    expect(() => loadConfig({ cwd, env: { PRECEPT_DATA_DIR: 'file' } })).toThrow(
      /file.secret: cannot be read or made \(ENOTDIR\): .*PRECEPT_DATA_DIR/,
    );
  });
});

describe('precept.example.yaml', () => {
  it('is a configuration that works', () => {
    const text = readFileSync(join(import.meta.dirname, '../../precept.example.yaml'), 'utf8');
    const config = load({ OPENAI_API_KEY: 'sk-1', GATEWAY_API_KEY: 'g-1' }, text);
    expect([...config.endpoints.keys()]).toEqual(['openai', 'vllm', 'ollama', 'painter', 'gateway', 'offline']);
    expect(config.endpoint()).toMatchObject({ name: 'openai', price: { prompt: '0.40' } });
  });
});
