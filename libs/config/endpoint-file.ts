import { ASPECTS } from '#libs/domain/aspect.js';
import {
  DEFAULT_IMAGE_TOKENS,
  DEFAULT_NEAR,
  type EmbeddingTerms,
  type ModelEndpoint,
  type ModelPrice,
  type PaintingTerms,
  type ScoringTerms,
} from '#libs/domain/model-endpoint.js';
import { DEFAULT_THINKING_TOKENS, isReasoningModel } from '#libs/domain/reasoning-model.js';
import { readEndpointUrl } from './endpoint-url.js';
import { openAiPrice } from './openai-prices.js';
import type { Problems } from './problems.js';
import { didYouMean } from './nearest-word.js';
import { YamlFile, type YamlMapping } from './yaml-fields.js';

const TOP_FIELDS = ['endpoints', 'default'];
const ENDPOINT_FIELDS = [
  'url',
  'keyVariable',
  'model',
  'price',
  'cap',
  'timeoutSeconds',
  'logprobs',
  'thinkingTokens',
  'imageTokens',
  'painting',
  'scoring',
  'embedding',
  'offline',
];
const PRICE_FIELDS = ['prompt', 'cachedPrompt', 'completion'];
const SCORING_FIELDS = ['aspect', 'reads', 'price'];
const EMBEDDING_FIELDS = ['price', 'near'];
const PAINTING_FIELDS = ['price', 'seed'];
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** six places: a whole number of tokens times such a price, per million, is exact to twelve */
const PRICE_PLACES = 6;
export const FREE: ModelPrice = Object.freeze({ prompt: '0', cachedPrompt: '0', completion: '0' });
/** The offline model's. */
export const FREE_PAINTING: PaintingTerms = Object.freeze({ price: '0', seed: true });
export const FREE_EMBEDDING: EmbeddingTerms = Object.freeze({ price: '0', near: DEFAULT_NEAR });

const keysDoNotStandHere = (name: string): string | null =>
  /^(api|secret|access)?[-_]?(key|token|secret)$/i.test(name)
    ? `keys never stand in this file: put the key into an environment variable and write its name as keyVariable`
    : null;

function readPrice(endpoint: YamlMapping): ModelPrice | null {
  if (!endpoint.has('price')) return null;
  const fields = endpoint.file.mapping(endpoint.value('price'), 'price');
  if (fields === null) return null;
  fields.expectOnly(PRICE_FIELDS);
  for (const name of ['prompt', 'completion']) {
    if (!fields.has(name)) fields.problem(name, `price lacks ${name}: money per million tokens`);
  }
  const prompt = fields.decimal('prompt', PRICE_PLACES) ?? '0';
  const cachedPrompt = fields.decimal('cachedPrompt', PRICE_PLACES) ?? prompt;
  return { prompt, cachedPrompt, completion: fields.decimal('completion', PRICE_PLACES) ?? '0' };
}

function readPainting(endpoint: YamlMapping, offline: boolean): PaintingTerms {
  const unsaid: PaintingTerms = offline ? FREE_PAINTING : { price: null, seed: false };
  const fields = endpoint.has('painting') ? endpoint.file.mapping(endpoint.value('painting'), 'painting') : null;
  if (fields === null) return unsaid;
  fields.expectOnly(PAINTING_FIELDS);
  return { price: fields.decimal('price', PRICE_PLACES) ?? unsaid.price, seed: fields.flag('seed') ?? unsaid.seed };
}

/** Under these names stand the scores by questions about an image, and by the claims of its captions. */
const OWN_SCORES = ['questions', 'claims'];

const READS = ['image', 'image-and-text'];

/** Undefined where the endpoint is no scorer. */
function readScoring(endpoint: YamlMapping): ScoringTerms | undefined {
  const fields = endpoint.has('scoring') ? endpoint.file.mapping(endpoint.value('scoring'), 'scoring') : null;
  if (fields === null) return undefined;
  fields.expectOnly(SCORING_FIELDS);
  const word = fields.text('aspect');
  const aspect = ASPECTS.find((known) => known === word);
  if (aspect === undefined) fields.problem('aspect', `scoring.aspect is one of ${ASPECTS.join(', ')}`);
  const reads = fields.text('reads') ?? 'image-and-text';
  if (!READS.includes(reads)) fields.problem('reads', `scoring.reads is one of ${READS.join(', ')}`);
  const price = fields.decimal('price', PRICE_PLACES) ?? '0';
  return { aspect: aspect ?? 'other', readsText: reads !== 'image', price };
}

/** Undefined where the endpoint embeds nothing. */
function readEmbedding(endpoint: YamlMapping, offline: boolean): EmbeddingTerms | undefined {
  const unsaid = offline ? FREE_EMBEDDING : undefined;
  const fields = endpoint.has('embedding') ? endpoint.file.mapping(endpoint.value('embedding'), 'embedding') : null;
  if (fields === null) return unsaid;
  fields.expectOnly(EMBEDDING_FIELDS);
  return {
    price: fields.decimal('price', PRICE_PLACES) ?? unsaid?.price ?? null,
    near: fields.number('near', { least: 0, most: 2, whole: false }) ?? DEFAULT_NEAR,
  };
}

function readUrl(fields: YamlMapping): string {
  const text = fields.text('url');
  if (text === undefined) return '';
  const read = readEndpointUrl(text);
  if ('url' in read) return read.url;
  fields.problem('url', `url ${read.problem}`);
  return '';
}

function readKeyVariable(fields: YamlMapping): string | null {
  const name = fields.text('keyVariable');
  if (name === undefined) return null;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  fields.problem(
    'keyVariable',
    'keyVariable must be the NAME of an environment variable, for example OPENAI_API_KEY, not the key',
  );
  return null;
}

function readEndpoint(name: string, fields: YamlMapping): ModelEndpoint {
  fields.expectOnly(ENDPOINT_FIELDS, keysDoNotStandHere);
  for (const needed of ['url', 'model']) {
    if (!fields.has(needed)) fields.problem(needed, `endpoint "${name}" lacks ${needed}`);
  }
  const url = readUrl(fields);
  const model = fields.text('model') ?? '';
  const offline = fields.flag('offline') ?? false;
  const scoring = readScoring(fields);
  if (scoring !== undefined && OWN_SCORES.includes(name)) {
    fields.problem('scoring', `a scorer cannot be called "${name}": scores of Precept's own stand under that name`);
  }
  const embedding = readEmbedding(fields, offline);
  const listed = url.startsWith('https://api.openai.com/') ? openAiPrice(model) : null;
  return {
    name,
    url,
    keyVariable: readKeyVariable(fields),
    model,
    // a scorer counts no tokens
    price: readPrice(fields) ?? (offline || scoring !== undefined ? FREE : listed),
    cap: fields.number('cap', { least: 1, most: 10_000, whole: true }) ?? 64,
    timeoutMs: Math.round((fields.number('timeoutSeconds', { least: 1, most: 3600, whole: false }) ?? 120) * 1000),
    logprobs: fields.flag('logprobs') ?? !isReasoningModel(model),
    thinkingTokens:
      fields.number('thinkingTokens', { least: 0, most: 100_000, whole: true }) ??
      (isReasoningModel(model) ? DEFAULT_THINKING_TOKENS : 0),
    imageTokens: fields.number('imageTokens', { least: 1, most: 1_000_000, whole: true }) ?? DEFAULT_IMAGE_TOKENS,
    painting: readPainting(fields, offline),
    ...(scoring === undefined ? {} : { scoring }),
    ...(embedding === undefined ? {} : { embedding }),
    offline,
  };
}

export interface EndpointFile {
  /** as it is shown to people */
  name: string;
  endpoints: ModelEndpoint[];
  /** what `default:` names, or the only endpoint; null: the file decides nothing */
  defaultEndpoint: string | null;
}

/** Reads precept.yaml. `builtIn` are endpoints that exist without being listed. What is wrong goes to `problems`. */
export function readEndpointFile(
  fileName: string,
  text: string,
  builtIn: readonly string[],
  problems: Problems,
): EndpointFile {
  const file = new YamlFile(fileName, text, problems);
  const found: EndpointFile = { name: fileName, endpoints: [], defaultEndpoint: null };
  const root = file.root;
  if (root === null) return found;
  root.expectOnly(TOP_FIELDS, keysDoNotStandHere);
  const list = root.has('endpoints') ? file.mapping(root.value('endpoints'), 'endpoints') : null;
  for (const name of list?.names() ?? []) {
    if (!NAME.test(name)) {
      list?.problem(
        name,
        'an endpoint is named with up to 64 letters, digits, ".", "_" and "-", and begins with a letter or digit',
      );
      continue;
    }
    const fields = file.mapping(list?.value(name) ?? null, `endpoint "${name}"`);
    if (fields === null) continue;
    found.endpoints.push(readEndpoint(name, fields));
  }
  const names = list?.names() ?? [];
  const wanted = root.text('default');
  const known = [...new Set([...names.filter((name) => NAME.test(name)), ...builtIn])];
  // a default whose name is refused is named where it is listed
  if (wanted !== undefined && !known.includes(wanted) && !names.includes(wanted)) {
    root.problem('default', `default names no endpoint${didYouMean(wanted, known) || ` - known: ${known.join(', ')}`}`);
  }
  if (wanted === undefined && names.length > 1) {
    root.problem('endpoints', `several endpoints but no default: add "default: ${names[0] ?? ''}" or another of them`);
  }
  found.defaultEndpoint = wanted ?? names[0] ?? null;
  return found;
}
