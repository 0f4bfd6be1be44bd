import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { RunResult } from '../runs/run-table.js';
import { count, duration, money } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import type { PlannedRun } from './plan.js';
import type { Prepared } from './prepare.js';

/** What the demo is about to do, with which model, and what it may cost. */
export function announcement(
  { texts, images }: { texts: Prepared; images: Prepared | null },
  planned: readonly PlannedRun[],
  endpoint: ModelEndpoint,
  budget: string,
  paint: Paint,
): string[] {
  const by = ({ items, constitution: { slug, version } }: Prepared, what: string) =>
    `${count(items)} ${what} by the constitution ${slug}@${version}`;
  const first = `Labelling ${by(texts, 'example items')}${images ? `, and ${by(images, 'with images')}` : ''}.`;
  if (endpoint.offline) {
    return [
      paint.strong(first),
      paint.machine('The judge is the OFFLINE MODEL: no language model but word lists, so that all can be'),
      paint.machine('tried without a key or a network. Its labels are marked, and for demonstration only.'),
      paint.faint('Where OPENAI_API_KEY or OPENAI_BASE_URL is set, PRECEPT_JUDGE_MODEL there labels instead.\n'),
    ];
  }
  const sum = (of: (one: PlannedRun) => number) => planned.reduce((total, one) => total + of(one), 0);
  const costs = planned.map(({ estimate }) => estimate.cost);
  const cost = costs.includes(null)
    ? 'a cost that is not known'
    : `about ${money(String(sum(({ estimate }) => Number(estimate.cost))))}`;
  return [
    paint.strong(first),
    `The judge is ${endpoint.model} at ${endpoint.url} (endpoint "${endpoint.name}").`,
    `Estimate: ${count(sum(({ estimate }) => estimate.calls))} calls, ${cost}, about ${duration(sum(({ estimate }) => estimate.seconds))}.`,
    `Budget: ${money(budget)}. The runs stop before they would spend more. Ctrl-C stops them now.\n`,
  ];
}

/** Where a result rests on earlier answers it says so: a call count of 0 would look like a fault. */
export function reuseNotice(results: readonly RunResult[]): string[] {
  const reused = results.reduce((sum, result) => sum + (result.reused ?? 0), 0);
  if (reused === 0) return [];
  return [`${count(reused)} answers were reused from the ledger: the same had been asked and answered before.`];
}

export const exportNotice =
  'They hold rows made with the OFFLINE MODEL, exported because this is a demo: never train on them.';

/** How commands are given in a shell that has no function of that name. */
const PRECEPT = 'npm run -s precept --';

/** What the commands that were named for runs with something left to do need; nothing where all is done. */
export function afterwards(results: readonly Pick<RunResult, 'progress'>[], serves: boolean): string[] {
  const left = results.some(
    ({ progress: { state, labelJobs, canaryJobs } }) => state === 'stopped' || labelJobs.failed + canaryJobs.failed > 0,
  );
  if (!left) return [];
  const words = `Here, precept stands for: ${PRECEPT}`;
  const up = `${PRECEPT} up`;
  return serves
    ? [`  ${words}`, `  Give it in another terminal while this demo runs. Once it has ended, start this first: ${up}`]
    : [`  ${words}`, `  This demo ends here, and its worker with it. First start, in another terminal: ${up}`];
}

/** A run that Ctrl-C left in the middle. */
export const leftUnderWay = (runId: string): string[] => [
  `The run is not done, and what it has labelled is kept. It goes on as soon as this runs: ${PRECEPT} up`,
  `  See how far it is: ${PRECEPT} runs watch ${runId}`,
];

/** Where to look next. */
export function serving(
  url: string,
  link: string | null,
  results: readonly RunResult[],
  firstKey: string | null,
): string[] {
  const key =
    firstKey === null
      ? `API keys: ${PRECEPT} keys create NAME --scopes read,write`
      : `API key, shown this once: ${firstKey}`;
  const run = results[0]?.run.id ?? 'last';
  return [
    `\nThe page${link === null ? `: ${url}` : `, signed in, once, within a quarter of an hour: ${link}`}`,
    `The API and its documents: ${url}/docs`,
    key,
    `See why: ${PRECEPT} jobs list --run ${run} --outcome pair`,
    `    then ${PRECEPT} jobs show JOB`,
    `Ctrl-C stops. What was labelled is kept; later this serves it again: ${PRECEPT} up`,
  ];
}
