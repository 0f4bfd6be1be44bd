import { PreceptError } from '#libs/domain/precept-error.js';
import type { PatternsReader } from '#libs/labelling/answers/reader.js';
import type { PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import type { Figures, RecordedSet } from '../data/figures.js';
import { seriesTree, verdictsFromScores } from '../kinds/judged-pair-figures.js';
import { decidingAnswers, placeOf, type JudgedPairs, type PairAnswer, type Series } from '../kinds/judged-pairs.js';
import { readerOf, verdictByPatterns } from '../kinds/pair-reader.js';
import { keyOf } from './fenced-slots.js';
import type { Recording } from './replay-endpoint.js';
import type { ImportedItems, ReplayHouse } from './replay-house.js';

/** One run: one judge asked in one way, the orders whose answers of one stage decide. */
export interface PairRun {
  set: JudgedPairs;
  series: Series;
  stage: number;
  reader: PatternsReader;
  /** the answers that decide and are read by this reader, by place */
  deciding: Map<string, PairAnswer>;
  /** null: there is no run, because the import refuses all of its items or the template its patterns */
  id: string | null;
  /** the items that are judged by the run */
  stored: ReadonlySet<string>;
  /** why the run could not be started */
  refusal: string | null;
}

/** The runs that a set needs, before they are started: one a series and deciding stage. Ratings need none. */
export function plannedPairRuns(set: JudgedPairs): Omit<PairRun, 'id' | 'stored' | 'refusal'>[] {
  return set.series.flatMap((series) => {
    const all = [...decidingAnswers(series)];
    const stages = [...new Set(all.map(([, { stage }]) => stage))].sort((a, b) => a - b);
    return stages.flatMap((stage) => {
      const reader = readerOf(series, stage);
      const deciding = new Map(all.filter(([, answer]) => answer.stage === stage));
      return reader ? [{ set, series, stage, reader, deciding }] : [];
    });
  });
}

/** Imports items, each choice of them once, and starts the runs. `from`: number of the first model. */
export async function startPairRuns(
  house: ReplayHouse,
  planned: ReturnType<typeof plannedPairRuns>,
  from: number,
): Promise<PairRun[]> {
  const constitution = await house.constitution('recorded-pairs', [
    { key: 'better-output', title: 'Better output', comparison: 'Which output is better?' },
  ]);
  const imports = new Map<string, ImportedItems>();
  const runs: PairRun[] = [];
  for (const [i, plan] of planned.entries()) {
    const ids = [...new Set([...plan.deciding.values()].map(({ itemId }) => itemId))].sort();
    const key = `${plan.set.files.join()}\0${ids.join('\0')}`;
    const known = imports.get(key) ?? (await importItems(house, `pairs ${i}`, plan.set, ids));
    imports.set(key, known);
    const { datasetId, stored } = known;
    const request = {
      datasetId,
      constitution,
      recipe: { name: 'comparison' as const, comparison: { principles: 'all' as const, orders: 'both' as const } },
      prompts: { comparison: templateOf(plan.reader) },
    };
    const run: PairRun = { ...plan, id: null, stored, refusal: null };
    try {
      if (stored.size > 0) run.id = await house.start(from + i, recordingOf(plan, stored), request);
    } catch (error) {
      if (!(error instanceof PreceptError)) throw error;
      run.refusal = error.message;
    }
    runs.push(run);
  }
  return runs;
}

function importItems(house: ReplayHouse, name: string, set: JudgedPairs, ids: string[]): Promise<ImportedItems> {
  const items = ids.flatMap((id) => set.items.get(id) ?? []);
  return house.import(
    name,
    items.map(({ id, input, first, second }) => ({
      externalId: id,
      prompt: input,
      candidates: [{ text: first }, { text: second }],
    })),
  );
}

/** A template that asks as the recorded judges were asked, and names the recorded set's reader. */
function templateOf(reader: PatternsReader): string {
  const fenced = ['conversation', 'response-a', 'response-b'].map(
    (name) => `  ${name}: { kind: fenced, required: true }`,
  );
  return `---
id: comparison
purpose: Answers that were recorded are served to it.
slots:
${fenced.join('\n')}
  question: { kind: plain, required: true }
contract: []
reader: ${JSON.stringify(reader)}
---

# User

The instruction:
[[conversation]]

Output (a):
[[response-a]]

Output (b):
[[response-b]]

{{question}} Answer "Output (a)" or "Output (b)".
`;
}

/** Finds the answer by what the prompt shows: the instruction, and the two outputs in their order. */
function recordingOf(
  { set, series, stage }: ReturnType<typeof plannedPairRuns>[number],
  stored: ReadonlySet<string>,
): Recording {
  const decided = decidingAnswers(series);
  const ofStage = new Map(series.answers.filter((one) => one.stage === stage).map((one) => [placeOf(one), one]));
  const places = new Map<string, string>();
  for (const { id, input, first, second } of set.items.values()) {
    if (!stored.has(id)) continue;
    const asked = `USER: ${input}`;
    places.set(keyOf(asked, first, second), placeOf({ itemId: id, shownFirst: 'first' }));
    places.set(keyOf(asked, second, first), placeOf({ itemId: id, shownFirst: 'second' }));
  }
  return ({ slots }) => {
    const { conversation = '', 'response-a': a = '', 'response-b': b = '' } = slots;
    const place = places.get(keyOf(conversation, a, b));
    if (place === undefined) return null;
    // an order that was never recorded is answered with nothing, and its judgement is not looked at
    return ofStage.get(place) ?? decided.get(place) ?? { text: '', finishReason: 'stop' };
  };
}

interface StoredJudgement {
  item: string;
  shown_first: 'first' | 'second';
  state: string;
  verdict: PairVerdict | null;
}

const JUDGEMENTS = `SELECT i.external_id AS item, g.shown_first, g.state, g.verdict FROM judgement g
  JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id WHERE j.run_id = $1`;

/** Figures of the sets from what their runs stored, and from scores. */
export async function pairSets(house: ReplayHouse, sets: JudgedPairs[], runs: PairRun[]): Promise<RecordedSet[]> {
  const all: RecordedSet[] = [];
  for (const set of sets) {
    const notes = set.leftOut === 0 ? [] : [`${set.leftOut} rows are neither answers nor scores`];
    const figures: Figures[] = [];
    for (const series of set.series) {
      const verdicts = verdictsFromScores(series);
      const own = runs.filter((one) => one.series === series);
      const refused = own.find(({ refusal }) => refusal !== null);
      if (refused) {
        notes.push(`${series.judge}, ${series.strategy}: not replayed: ${refused.refusal ?? ''}`);
        continue;
      }
      for (const run of own) await collect(house, run, verdicts, notes);
      const asked = decidingAnswers(series).size + 2 * series.scores.length;
      if (verdicts.size < asked) notes.push(`${series.judge}, ${series.strategy}: no pattern reads its answers`);
      else figures.push({ names: namesOf(set, series), tree: seriesTree(set, series, verdicts) });
    }
    const { files, rows } = set;
    all.push({ kind: 'judged pairs', files, rows, figures, notes });
  }
  return all;
}

function namesOf({ folder, name }: JudgedPairs, { judge, strategy }: Series): string[] {
  const last = [name, judge, strategy];
  // files may be told apart by their folder instead of their name
  const all = [[folder, ...last], last, [folder, judge, strategy]];
  return all.map((parts) => parts.filter((part) => part !== '').join('/'));
}

/** Adds the verdicts that one run stored. What Precept does not judge is read by the same reader, and noted. */
async function collect(
  house: ReplayHouse,
  { series, reader, deciding, id, stored }: PairRun,
  verdicts: Map<string, PairVerdict | null>,
  notes: string[],
): Promise<void> {
  const rows = id === null ? [] : await house.rows<StoredJudgement>(JUDGEMENTS, [id]);
  const judged = new Map(rows.map((row) => [placeOf({ itemId: row.item, shownFirst: row.shown_first }), row]));
  let [outside, cutOff] = [0, 0];
  for (const [place, answer] of deciding) {
    const row = judged.get(place);
    if (!row && stored.has(answer.itemId)) throw new Error(`no judgement of ${answer.itemId} was stored`);
    // published figures read what was cut off, too; Precept never makes a label of it
    const beyond = !row || row.state === 'truncated';
    if (!row) outside++;
    else if (beyond) cutOff++;
    verdicts.set(place, beyond ? verdictByPatterns(answer, reader) : row.verdict);
  }
  const of = `${series.judge}, ${series.strategy}`;
  if (outside > 0) notes.push(`${of}: ${outside} answers about pairs that the import refuses are read without a run`);
  if (cutOff > 0)
    notes.push(`${of}: ${cutOff} answers that were cut off, never labels of Precept, are counted as published`);
}
