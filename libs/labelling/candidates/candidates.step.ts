import { v7 as uuid } from 'uuid';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf, type CandidateSettings } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { CandidateRow } from '#libs/database/label-job/settlement.js';
import { uniform } from '#libs/statistics/draw.js';
import { inTurns } from '../calls/in-turns.js';
import type { Question, Reply } from '../calls/question.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { readCandidate } from './read-candidate.js';

/** The conversation itself is the prompt: there is nothing to fill in. */
const TEMPLATE = { id: 'candidate', hash: textHash('candidate') };
/** Times that a text which repeats another is sampled anew. */
const MOST_WAVES = 4;

/**
 * Candidates for an item that has too few, sampled from the writer as a policy (Bai et al. 2022, section 4.1): each with
 * a seed of its own. A text that repeats another is sampled anew; what is still missing then stays missing.
 */
export class CandidatesStep implements Step {
  readonly stage = 'candidates';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const settings = plan.recipe.candidates;
    if (settings === null) throw new Error(`recipe ${plan.recipe.name} makes no candidates`);
    const made: CandidateRow[] = [];
    const known = new Set(job.candidates.map(({ contentHash }) => contentHash));
    for (let wave = 0; wave < MOST_WAVES && known.size < settings.count; wave++) {
      const seeds = Array.from({ length: settings.count - known.size }, (_, k) => seedOf(visit, wave, k));
      const replies = await inTurns(seeds, (seed) => visit.ask(question(visit, settings, seed)));
      for (const [k, reply] of replies.entries()) {
        const reading = readCandidate(reply.answer);
        if (!reading.ok) {
          const message = `A candidate could not be made: ${reading.why}.`;
          return { to: { kind: 'fail', code: reading.code, message }, unreadableCalls: unread(replies) };
        }
        const contentHash = textHash(reading.value);
        if (known.has(contentHash)) continue;
        known.add(contentHash);
        const { callId: modelCallId } = reply;
        const position = job.candidates.length + made.length;
        const { temperature } = settings;
        made.push({
          id: uuid(),
          position,
          text: reading.value,
          contentHash,
          modelCallId,
          temperature,
          seed: seeds[k] ?? 0,
        });
      }
    }
    const least = LEAST[plan.recipe.name];
    if (job.candidates.length + made.length < least) {
      return { to: { kind: 'done', outcome: 'unchanged', result: { reason: 'identical_texts' } }, candidates: made };
    }
    return { to: moveTo(dueAfter(plan.recipe, 'candidates', job.round)), candidates: made };
  }
}

/** What the recipe cannot do without. */
const LEAST = { comparison: 2, ranking: 2, 'critique-revision': 1, rating: 1, classification: 0 };

function seedOf({ plan, job }: Visit, wave: number, k: number): number {
  return Math.floor(uniform('candidate', plan.seed, job.itemHash, wave, k) * 2 ** 31);
}

function question({ job, plan }: Visit, { system, temperature, maxTokens }: CandidateSettings, seed: number): Question {
  const messages = system === null ? job.prompt : [{ role: 'system' as const, content: system }, ...job.prompt];
  return {
    endpoint: endpointOf(plan.models, 'writer'),
    template: TEMPLATE,
    request: { messages, temperature, maxTokens, seed },
  };
}

const unread = (replies: Reply[]) =>
  replies.flatMap(({ callId, answer }) => (readCandidate(answer).ok ? [] : [callId]));
