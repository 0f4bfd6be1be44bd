import type { ImageQuestion } from '#libs/domain/image-question.js';
import type { ScoringTerms } from '#libs/domain/model-endpoint.js';
import { ModelFailure, type ModelFailureCode } from '#libs/domain/model-failure.js';
import { endpointsOf, type Recipe, type RunModels } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { JobCandidate, JobCondition, JobImage } from '#libs/database/label-job/claimed-job.js';
import type { PlanPrinciple } from '#libs/database/run/run-plan.store.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import type { PaintQuestion, Question, Reply, ScoreQuestion } from '../calls/question.js';
import { templatesOf } from '../prompts/recipe-templates.js';
import { customTemplate, templateOf } from '../prompts/templates.js';
import type { TemplateId } from '../prompts/template-slots.js';
import type { Visit } from '../walk/step.js';

export interface VisitOptions {
  recipe: Recipe;
  /** what a model says: a text, a whole answer, or the code of a failure */
  says: (question: Question, texts: Shown) => string | ModelAnswer;
  /** what is painted of a request: the hash of a picture, or the code of a failure */
  paints?: (question: PaintQuestion) => string;
  models?: RunModels;
  principles?: Partial<PlanPrinciple>[];
  candidates?: string[];
  /** captions of images in place of texts: '' before they have one */
  images?: string[];
  /** caption of the image that was to be edited */
  condition?: string;
  options?: string[];
  questions?: ImageQuestion[];
  prompt?: string;
  /** whether endpoints give log-probabilities: all of them, or those named */
  logprobs?: boolean | Record<string, boolean>;
  lastAttempt?: boolean;
  silent?: boolean;
  /** what a scorer says of a text and an image: "clip" reads both, "art" the image alone */
  scores?: (question: ScoreQuestion) => number;
  canary?: boolean;
  seed?: string;
  itemHash?: string;
  /** source of a template of the run's own, by id */
  prompts?: Partial<Record<TemplateId, string>>;
}

/** What stands in the fences of the last message, by slot. */
export type Shown = Record<string, string>;

const FENCE = /<<<([a-z-]+) ([0-9a-f]+)\n([\s\S]*?)\n\2 \1>>>/g;

/** A visit to a label job whose models answer as the test says; `asked` and `painted` keep what they were asked. */
export function visitOf(options: VisitOptions): { visit: Visit; asked: Question[]; painted: PaintQuestion[] } {
  const asked: Question[] = [];
  const painted: PaintQuestion[] = [];
  let scored = 0;
  const { images, models = { judge: 'judge' }, principles = [{}] } = options;
  const candidates = images ?? options.candidates ?? ['Yes.', 'No.'];
  const offered = new Set<string>(endpointsOf(models));
  const call = (question: Question): Reply => {
    asked.push(question);
    const shown = Object.fromEntries(
      [...(question.request.messages.at(-1)?.content ?? '').matchAll(FENCE)].map(([, slot, , text]) => [slot, text]),
    ) as Shown;
    const said = options.says(question, shown);
    if (typeof said === 'object') return { callId: `call-${asked.length}`, answer: said };
    if (isFailure(said)) throw new ModelFailure(said, `the endpoint says ${said}`);
    return { callId: `call-${asked.length}`, answer: modelAnswer(said) };
  };
  const painting = (question: PaintQuestion) => {
    painted.push(question);
    const said = options.paints?.(question) ?? textHash(JSON.stringify(question.request));
    if (isFailure(said)) throw new ModelFailure(said, `the endpoint says ${said}`);
    const image = { assetHash: said, renditionHash: textHash(said), renditionType: 'png' as const };
    const { usage } = modelAnswer('');
    const answer = {
      image,
      revisedPrompt: null,
      usage,
      finishReason: 'stop',
      servedModel: '',
      fingerprint: null,
      latencyMs: 1,
    };
    return { callId: `paint-${painted.length}`, answer };
  };
  const visit: Visit = {
    job: {
      ...{
        id: 'job',
        token: 'token',
        runId: 'run',
        itemId: 'item',
        stage: 'comparison',
        round: 0,
        attempt: 1,
        opening: 1,
      },
      itemHash: options.itemHash ?? textHash('item'),
      prompt: [{ role: 'user', content: options.prompt ?? 'Is it?' }],
      candidates: candidates.map((text, i) => candidateOf(text, i, images !== undefined)),
      modality: images ? 'image' : 'text',
      condition: conditionOf(options.condition),
      options: options.options ?? [],
      questions: options.questions ?? [],
      canary: options.canary ?? false,
      rounds: [],
    },
    plan: {
      ...{ id: 'run', state: 'running', versionId: 'version', budget: '1', offline: false, prompts: {} },
      recipe: options.recipe,
      models,
      seed: options.seed ?? '0',
      replicate: 0,
      principles: principles.map((one, i) => ({
        ...{ id: `principle-${i}`, key: `p${i}`, title: '', critique: 'Criticise.', revision: 'Revise.' },
        ...{
          comparison: `Which (${i})?`,
          rating: null,
          weight: 1,
          veto: false,
          tags: [],
          examples: [],
          appliesTo: ['text', 'image'],
          ...one,
        },
      })),
    },
    secret: 'secret',
    endpoint: (name) => {
      if (!offered.has(name)) throw new Error(`no endpoint ${name}`);
      return {
        ...{
          name,
          url: '',
          keyVariable: null,
          model: 'm',
          price: null,
          cap: 1,
          timeoutMs: 1,
          thinkingTokens: 0,
          imageTokens: 1,
          painting: { price: null, seed: true },
        },
        ...(name in SCORING ? { scoring: SCORING[name] } : {}),
        ...{ logprobs: givesLogprobs(options.logprobs ?? false, name), offline: false },
      };
    },
    template: (id) => {
      if (!templatesOf(options.recipe, ['text', 'image']).includes(id))
        throw new Error(`the recipe is said not to use ${id}`);
      const own = options.prompts?.[id];
      return own === undefined ? templateOf(id) : customTemplate(id, own, `${id}.md`);
    },
    lastAttempt: options.lastAttempt ?? false,
    isDown: (_, code) => code === 'connection' && options.silent === true,
    ask: async (question) => call(question),
    paint: async (question) => painting(question),
    embed: () => Promise.reject(new Error('no embedder was expected to be asked')),
    score: async (question) => {
      if (!options.scores) throw new Error('no scorer was expected to be asked');
      const usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 };
      const said = { usage, finishReason: 'stop', servedModel: 'm-1', fingerprint: null, latencyMs: 1 };
      return { callId: `score-${++scored}`, answer: { score: options.scores(question), ...said } };
    },
  };
  return { visit, asked, painted };
}

const SCORING: Record<string, ScoringTerms> = {
  clip: { aspect: 'alignment', readsText: true, price: '0' },
  art: { aspect: 'aesthetic', readsText: false, price: '0' },
};

function candidateOf(text: string, i: number, isImage: boolean): JobCandidate {
  const id = `candidate-${i}`;
  if (!isImage) return { id, text, contentHash: textHash(text), image: null };
  const image = imageOf(id);
  return { id, text, contentHash: image.assetHash, image };
}

const conditionOf = (text: string | undefined): JobCondition | null =>
  text === undefined ? null : { text, image: imageOf('condition') };

function imageOf(name: string): JobImage {
  const assetHash = textHash(name);
  return { assetHash, renditionHash: textHash(assetHash), renditionType: 'png' };
}

const givesLogprobs = (by: boolean | Record<string, boolean>, name: string) =>
  typeof by === 'boolean' ? by : (by[name] ?? false);

const FAILURES: ModelFailureCode[] = [
  'bad_request',
  'server_error',
  'rate_limited',
  'unauthorized',
  'timeout',
  'connection',
  'filtered',
];
const isFailure = (said: string): said is ModelFailureCode => (FAILURES as string[]).includes(said);
