import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { DEFAULT_IMAGE_TOKENS, type ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { DEFAULT_THINKING_TOKENS, isReasoningModel } from '#libs/domain/reasoning-model.js';
import { Config } from './config.js';
import { type EndpointFile, FREE, FREE_EMBEDDING, FREE_PAINTING, readEndpointFile } from './endpoint-file.js';
import { readEndpointUrl } from './endpoint-url.js';
import { checkAdminKey, findMisspelt, readEnvironment, variable, type Variables } from './environment.js';
import { errorCode } from './error-code.js';
import { installationSecret } from './installation-secret.js';
import { openAiPrice } from './openai-prices.js';
import { Problems } from './problems.js';

export interface LoadOptions {
  /** folder of precept.yaml and .precept; default: the current one */
  cwd?: string;
  /** default: the environment of this process */
  env?: Variables;
}

function urlFrom(env: Variables, name: string, otherwise: string, problems: Problems): string {
  const read = readEndpointUrl(variable(env, name) ?? otherwise);
  if ('url' in read) return read.url;
  problems.add(name, read.problem);
  return '';
}

/** The endpoint that is there even with no configuration at all. */
function offlineEndpoint(env: Variables, problems: Problems): ModelEndpoint {
  const url = urlFrom(env, 'PRECEPT_OFFLINE_URL', 'http://127.0.0.1:4010/v1', problems);
  return {
    name: 'offline',
    url,
    keyVariable: null,
    model: 'precept-offline',
    price: FREE,
    cap: 256,
    timeoutMs: 120_000,
    logprobs: true,
    thinkingTokens: 0,
    imageTokens: DEFAULT_IMAGE_TOKENS,
    painting: FREE_PAINTING,
    embedding: FREE_EMBEDDING,
    offline: true,
  };
}

/** The endpoint that OPENAI_API_KEY or OPENAI_BASE_URL describe; null where neither is set. */
function openAiEndpoint(env: Variables, problems: Problems): ModelEndpoint | null {
  const keyIsSet = variable(env, 'OPENAI_API_KEY') !== null;
  const judge = variable(env, 'PRECEPT_JUDGE_MODEL');
  if (!keyIsSet && variable(env, 'OPENAI_BASE_URL') === null) {
    if (judge !== null)
      problems.add(
        'PRECEPT_JUDGE_MODEL',
        'names a model, but neither OPENAI_API_KEY nor OPENAI_BASE_URL says where it is: set one, or unset this',
      );
    return null;
  }
  const url = urlFrom(env, 'OPENAI_BASE_URL', 'https://api.openai.com/v1', problems);
  const needsKey = url.startsWith('https://api.openai.com/');
  const model = judge ?? 'gpt-4.1-mini';
  return {
    name: 'openai',
    url,
    keyVariable: keyIsSet || needsKey ? 'OPENAI_API_KEY' : null,
    model,
    price: openAiPrice(model),
    cap: 64,
    timeoutMs: 120_000,
    logprobs: !isReasoningModel(model),
    thinkingTokens: isReasoningModel(model) ? DEFAULT_THINKING_TOKENS : 0,
    imageTokens: DEFAULT_IMAGE_TOKENS,
    painting: { price: null, seed: false },
    offline: false,
  };
}

/** precept.yaml, or the file that PRECEPT_CONFIG names; null where there is none. */
function readFile(env: Variables, cwd: string, problems: Problems): EndpointFile | null {
  const named = variable(env, 'PRECEPT_CONFIG');
  const path = resolve(cwd, named ?? 'precept.yaml');
  const near = relative(cwd, path);
  const shown = near.startsWith('..') || isAbsolute(near) ? path : near;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' && named === null) return null;
    problems.add(named === null ? shown : 'PRECEPT_CONFIG', `the file ${shown} cannot be read (${code})`);
    return null;
  }
  return readEndpointFile(shown, text, ['offline'], problems);
}

/** A key that is not set is no problem before somebody wants to call its endpoint: `Config.checkKey`. */
function checkKeys(env: Variables, endpoints: readonly ModelEndpoint[], problems: Problems): void {
  for (const keyVariable of new Set(endpoints.map((endpoint) => endpoint.keyVariable))) {
    const key = keyVariable === null ? null : variable(env, keyVariable);
    if (keyVariable !== null && key !== null && !/^[\x21-\x7e]+$/.test(key)) {
      problems.add(keyVariable, 'holds a blank, a line break or a letter beyond ASCII, which no key may have');
    }
  }
}

/**
 * Reads the environment and precept.yaml, checks everything, and makes the data directory's secret where there is none.
 * @throws PreceptError invalid_configuration that lists every problem with its place
 */
export function loadConfig(options: LoadOptions = {}): Config {
  const env = options.env ?? process.env;
  const cwd = resolve(options.cwd ?? process.cwd());
  const problems = new Problems();
  const surroundings = readEnvironment(env, cwd, problems);
  const file = readFile(env, cwd, problems);
  const offline = offlineEndpoint(env, problems);
  const openAi = file === null ? openAiEndpoint(env, problems) : null;
  if (file !== null && variable(env, 'PRECEPT_JUDGE_MODEL') !== null) {
    problems.add('PRECEPT_JUDGE_MODEL', 'has no effect beside precept.yaml: name the model there, and unset this');
  }
  const listed = file?.endpoints ?? (openAi === null ? [] : [openAi]);
  const endpoints = listed.some(({ name }) => name === offline.name) ? listed : [...listed, offline];
  checkKeys(env, endpoints, problems);
  checkAdminKey(env, problems);
  findMisspelt(env, new Set(endpoints.map(({ keyVariable }) => keyVariable ?? '')), problems);
  const secret = installationSecret(env, surroundings.dataDir, problems);
  problems.throwIfAny();
  const defaultEndpoint = file?.defaultEndpoint ?? openAi?.name ?? offline.name;
  const startsOfflineModel = endpoints.includes(offline) && variable(env, 'PRECEPT_OFFLINE_URL') === null;
  const models = { endpoints, defaultEndpoint, startsOfflineModel, endpointFile: file?.name ?? null };
  return new Config(surroundings, models, secret, env);
}
