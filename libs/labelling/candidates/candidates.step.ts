import { v7 as uuid } from 'uuid';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf, type CandidateSettings } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { CandidateRow } from '#libs/database/label-job/settlement.js';
import { uniform } from '#libs/statistics/draw.js';
import { inTurns } from '../calls/in-turns.js';
import { readable, type Reading } from '../answers/reading.js';
import { paint } from '../painting/paint.js';
import { promptText } from '../prompts/template.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { MOST_WAVES } from './most-waves.js';
import { readCandidate } from './read-candidate.js';

/** The conversation itself is the prompt: there is nothing to fill in. */
const TEMPLATE = { id: 'candidate', hash: textHash('candidate') };

/**
 * Candidates for an item that has too few, sampled from the writer or painted by the painter as from a policy (Bai et al.
 * 2022, section 4.1): each with a seed of its own. One that repeats another is sampled anew; what is still missing then
 * stays missing.
 */
export class CandidatesStep implements Step {
  readonly stage = 'candidates';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const settings = plan.recipe.candidates;
    if (settings === null) throw new Error(`recipe ${plan.recipe.name} makes no candidates`);
    const make = job.modality === 'image' ? painted : written;
    const made: CandidateRow[] = [];
    const known = new Set(job.candidates.map(({ contentHash }) => contentHash));
    for (let wave = 0; wave < MOST_WAVES && known.size < settings.count; wave++) {
      const seeds = Array.from({ length: settings.count - known.size }, (_, k) => seedOf(visit, wave, k));
      const tries = await inTurns(seeds, (seed) => make(visit, settings, seed));
      for (const { reading } of tries) {
        if (!reading.ok) {
          const message = `A candidate could not be made: ${reading.why}.`;
          const unreadableCalls = tries.flatMap((one) => (one.reading.ok ? [] : [one.callId]));
          return { to: { kind: 'fail', code: reading.code, message }, unreadableCalls };
        }
        if (known.has(reading.value.contentHash)) continue;
        known.add(reading.value.contentHash);
        made.push({ id: uuid(), position: job.candidates.length + made.length, ...reading.value });
      }
    }
    const least = LEAST[plan.recipe.name];
    if (job.candidates.length + made.length < least) {
      return { to: { kind: 'done', outcome: 'unchanged', result: { reason: 'identical_texts' } }, candidates: made };
    }
    return { to: moveTo(dueAfter(plan.recipe, 'candidates', job.round, {}, job.modality)), candidates: made };
  }
}

/** What the recipe cannot do without. */
const LEAST = { comparison: 2, ranking: 2, 'critique-revision': 1, rating: 1, classification: 0 };

function seedOf({ plan, job }: Visit, wave: number, k: number): number {
  return Math.floor(uniform('candidate', plan.seed, job.itemHash, wave, k) * 2 ** 31);
}

/** One candidate as it came back, or why it is none. */
interface Try {
  callId: string;
  reading: Reading<Omit<CandidateRow, 'id' | 'position'>>;
}

async function written(visit: Visit, settings: CandidateSettings, seed: number): Promise<Try> {
  const { system, temperature, maxTokens } = settings;
  const { prompt } = visit.job;
  const messages = system === null ? prompt : [{ role: 'system' as const, content: system }, ...prompt];
  const { callId, answer } = await visit.ask({
    endpoint: endpointOf(visit.plan.models, 'writer'),
    template: TEMPLATE,
    request: { messages, temperature, maxTokens, seed },
  });
  const said = readCandidate(answer);
  if (!said.ok) return { callId, reading: said };
  const text = { text: said.value, contentHash: textHash(said.value), image: null, generator: null };
  return { callId, reading: readable({ ...text, modelCallId: callId, temperature, seed }) };
}

async function painted(visit: Visit, _: CandidateSettings, seed: number): Promise<Try> {
  const { callId, image, generator } = await paint(visit, promptText(visit.job.prompt), seed);
  const picture = { text: null, contentHash: image.assetHash, image, generator };
  return {
    callId,
    reading: readable({ ...picture, modelCallId: callId, temperature: null, seed: generator.seed }),
  };
}
