import type { Call, Judgement, Trace } from './trace-query';

/** What was done to an item, in the order of time: each is a point of the vertical line. */
export type Entry = { at: string; calls: Call[] } & (
  | { kind: 'candidates' }
  | { kind: 'captions' }
  | { kind: 'scores' }
  | { kind: 'vectors' }
  | { kind: 'questions' }
  | { kind: 'contrast' }
  | { kind: 'round'; round: number }
  | { kind: 'comparison' }
  | { kind: 'rating' }
  | { kind: 'image-verdicts' }
  | { kind: 'classification' }
  | { kind: 'unused' }
);

type Answered = { callId: string | null; sampleCallIds?: string[]; createdAt: string };

const idsOf = (rows: readonly Answered[]): string[] =>
  rows.flatMap(({ callId, sampleCallIds = [] }) => [...(callId === null ? [] : [callId]), ...sampleCallIds]);

/** Puts a trace in order: what was made of which calls, and when. Calls of which nothing was made, because they failed or could not be read, stand by themselves. */
export function entriesOf(trace: Trace): Entry[] {
  const calls = new Map(trace.calls.map((call) => [call.id, call]));
  const taken = new Set<string>();
  /** An entry of these rows; none where there are none. */
  function entry<E extends { kind: Entry['kind'] }>(what: E, rows: readonly Answered[]): (E & Omit<Entry, 'kind'>)[] {
    if (rows.length === 0) return [];
    const own = [...new Set(idsOf(rows))].flatMap((id) => calls.get(id) ?? []);
    for (const { id } of own) taken.add(id);
    const at = rows.map(({ createdAt }) => createdAt).sort()[0] ?? trace.createdAt;
    return [{ ...what, at, calls: own }];
  }
  // a call that another label job has paid for may be older than this one
  const timed = (callId: string | null): Answered => ({ callId, createdAt: sinceMade(trace, calls.get(callId ?? '')) });

  const made = trace.item.candidates.flatMap(({ made }) => (made === null ? [] : [timed(made.callId)]));
  // asked without a template of ours, they are known by these words
  const by = (template: string) =>
    trace.calls.flatMap((call) => (call.template === template && call.readable ? [timed(call.id)] : []));
  const questions = trace.questions.flatMap(({ callId, answers }) => [
    timed(callId),
    ...answers.map((one) => timed(one.callId)),
  ]);
  const contrasts = trace.perturbed.flatMap(({ contrasts }) =>
    contrasts.flatMap(({ callIds }) => callIds.map((id) => timed(id))),
  );
  const rounds = [...new Set([...trace.critiques, ...trace.revisions].map(({ round }) => round))];
  const entries: Entry[] = [
    ...entry({ kind: 'candidates' as const }, made),
    ...entry({ kind: 'captions' as const }, trace.captions),
    ...entry({ kind: 'scores' as const }, by('score')),
    ...entry({ kind: 'vectors' as const }, by('embedding')),
    ...entry({ kind: 'questions' as const }, questions),
    ...entry({ kind: 'contrast' as const }, contrasts),
    ...rounds.flatMap((round) =>
      entry({ kind: 'round' as const, round }, [
        ...trace.critiques.filter((one) => one.round === round),
        ...trace.revisions
          .filter((one) => one.round === round)
          .flatMap((one) => [one, ...(one.painted === null ? [] : [{ ...one, callId: one.painted.callId }])]),
      ]),
    ),
    ...entry({ kind: 'comparison' as const }, trace.judgements),
    ...entry({ kind: 'rating' as const }, trace.ratings),
    ...entry({ kind: 'image-verdicts' as const }, trace.imageVerdicts),
    ...entry({ kind: 'classification' as const }, trace.classifications),
  ];
  const unused = trace.calls.filter(({ id }) => !taken.has(id));
  if (unused.length > 0) entries.push({ kind: 'unused', at: sinceMade(trace, unused[0]), calls: unused });
  // the order above is that of stages: it decides where times are equal
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** When a call was made for this label job: not before there was one. */
const sinceMade = ({ createdAt }: Trace, call: Call | undefined): string =>
  call === undefined || Date.parse(call.createdAt) < Date.parse(createdAt) ? createdAt : call.createdAt;

/** The verdicts of one judge under one principle about the same two: one for each order that was asked. */
export interface Orders {
  key: string;
  principle: Judgement['principle'];
  subject: string;
  judge: string;
  orders: Judgement[];
  /** what the label makes of it: null where the principle does not apply; undefined where there is no label */
  held: { probability: number | null; flipped: boolean | null } | undefined;
}

/** Judgements by texts, principle and judge, in the order in which they were asked for. */
export function ordersOf({ judgements, result }: Pick<Trace, 'judgements' | 'result'>): Orders[] {
  const found = new Map<string, Orders>();
  for (const judgement of judgements) {
    const { principle, subject, judge, insteadOf } = judgement;
    const key = [subject, principle.key, insteadOf ?? judge].join('\0');
    const one = found.get(key) ?? { key, principle, subject, judge, orders: [], held: heldOf(result, judgement) };
    one.orders.push(judgement);
    found.set(key, one);
  }
  return [...found.values()];
}

function heldOf(result: Trace['result'], { principle, subject }: Judgement): Orders['held'] {
  const comparison = result?.comparisons?.find(
    ({ first, second }) => subject === `candidate:${first}|candidate:${second}`,
  );
  const held = (comparison ?? result)?.principles?.find(({ key }) => key === principle.key);
  return held && { probability: held.probability, flipped: held.flipped };
}

/** Says nothing of the texts: it is shown after those that do. */
export const isSilent = ({ orders, held }: Orders): boolean =>
  held ? held.probability === null : orders.every(({ verdict }) => verdict === 'not_applicable');

/** Calls together. The cost is what was paid for this label job: that of reused calls is another's; null where one of them has no price. */
export function sumOf(calls: readonly Call[]) {
  const costs = calls.filter(({ reused }) => !reused).map(({ cost }) => cost);
  return {
    calls: calls.length,
    reused: calls.filter(({ reused }) => reused).length,
    tokens: calls.reduce((sum, { promptTokens, completionTokens }) => sum + promptTokens + completionTokens, 0),
    cost: costs.includes(null) ? null : costs.reduce((sum, cost) => sum + Number(cost), 0),
    latencyMs: calls.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
  };
}
