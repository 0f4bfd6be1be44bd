import { textHash } from '#libs/domain/text-hash.js';
import type { CallEvidence, EvidencedPair } from '#libs/database/export/exported-pair.js';
import { MESSAGES } from './columns.js';
import type { EvidenceFormat } from './format.js';
import { PRINCIPLES, VERSION } from './provenance.js';
import { alignmentOf, principleOf, scoresOf } from './raw-evidence.js';

const SIDE = {
  text: 'text',
  image: 'text',
  generator: 'json',
  contentHash: 'text',
  kind: 'text',
  index: 'integer',
  made: 'json',
} as const;

/** Everything that Precept knows of a pair, in words and hashes, without row ids or times. */
const MACHINE_LABEL = {
  probability: 'number',
  target: 'number',
  margin: 'number',
  flipped: 'boolean',
  way: 'text',
} as const;

export const raw: EvidenceFormat = {
  name: 'raw',
  about:
    'Everything: texts, label, each principle, judgement, rating, critique and revision behind it, and the hash of each.',
  needs: 'evidence',
  columns: {
    item: { contentHash: 'text', externalId: 'text', metadata: 'json' },
    prompt: MESSAGES,
    promptHash: 'text',
    group: { id: 'text', weight: 'number' },
    hardNegatives: 'json',
    condition: { image: 'text', caption: 'text' },
    chosen: SIDE,
    rejected: SIDE,
    probability: 'number',
    target: 'number',
    margin: 'number',
    flipped: 'boolean',
    way: 'text',
    offline: 'boolean',
    audited: 'boolean',
    human: 'text',
    machine: MACHINE_LABEL,
    uncalibrated: MACHINE_LABEL,
    constitution: VERSION,
    asked: PRINCIPLES,
    decidedBy: ['text'],
    principles: 'json',
    alignment: 'json',
    scores: 'json',
    ranking: 'json',
    excludedJudges: 'json',
    rounds: 'json',
    judges: [{ endpoint: 'text', model: 'text', servedModel: 'text' }],
    writers: [{ endpoint: 'text', model: 'text', servedModel: 'text' }],
    templates: [{ id: 'text', hash: 'text' }],
  },
  row(pair, group) {
    const prompt = pair.prompt.map(({ role, content }) => ({ role, content }));
    const { decidedBy, excluded, ranking } = pair.result;
    const makers = [pair.made.chosen, pair.made.rejected].map((made) => made?.call ?? null);
    const rounds = pair.rounds.flatMap(({ critique, revision }) => [
      ...[critique.call, revision?.call ?? null, revision?.painted?.call ?? null],
    ]);
    const judged = [...pair.judgements, ...pair.ratings].map(({ call }) => call);
    return {
      item: pair.item,
      prompt,
      // over JSON with sorted keys and without spaces
      promptHash: textHash(JSON.stringify(pair.prompt.map(({ role, content }) => ({ content, role })))),
      group: { id: group.id, weight: group.weight },
      ...(pair.hardNegatives.length === 0 ? {} : { hardNegatives: pair.hardNegatives }),
      ...(pair.condition === null ? {} : { condition: pair.condition }),
      chosen: sideOf(pair, 'chosen'),
      rejected: sideOf(pair, 'rejected'),
      probability: pair.probability,
      target: pair.target,
      margin: pair.margin,
      flipped: pair.flipped,
      way: pair.way,
      offline: pair.offline,
      ...pair.audit,
      ...(pair.uncalibrated !== undefined && { uncalibrated: pair.uncalibrated }),
      constitution: pair.under.constitution,
      asked: pair.under.principles,
      decidedBy,
      principles: pair.result.principles.map((principle) => principleOf(pair, principle)),
      ...alignmentOf(pair),
      scores: scoresOf(pair),
      ranking: ranking && {
        plan: ranking.plan,
        candidates: ranking.candidates.map(({ index, logStrength, rank }) => ({ index, logStrength, rank })),
        decided: ranking.decided,
        ties: ranking.ties,
        left: ranking.left,
        intransitiveTriples: ranking.intransitiveTriples,
        prior: ranking.prior,
      },
      excludedJudges: excluded,
      rounds: pair.rounds,
      judges: models(judged),
      writers: models([...makers, ...rounds]),
      templates: templates([...judged, ...makers, ...rounds]),
    };
  },
};

function sideOf(pair: EvidencedPair, name: 'chosen' | 'rejected') {
  const { text, image, contentHash, kind, index } = pair[name];
  return {
    text,
    ...(image === null ? {} : { image, generator: pair.generators[name] }),
    contentHash,
    kind,
    index,
    made: pair.made[name],
  };
}

const models = (calls: (CallEvidence | null)[]) =>
  unique(calls, ({ endpoint, model, servedModel }) => ({ endpoint, model, servedModel }));

const templates = (calls: (CallEvidence | null)[]) =>
  unique(calls, ({ template, templateHash }) => ({ id: template, hash: templateHash }));

/** In the order of first appearance, which is that of principles, orders and rounds. */
function unique<T>(calls: (CallEvidence | null)[], part: (call: CallEvidence) => T): T[] {
  const found = new Map<string, T>();
  for (const call of calls) {
    if (call === null) continue;
    const value = part(call);
    const key = JSON.stringify(value);
    if (!found.has(key)) found.set(key, value);
  }
  return [...found.values()];
}
