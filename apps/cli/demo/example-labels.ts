import type { PreferencePairView } from '#libs/database/read-models/preference-pairs.js';
import type { Services } from '../services.js';
import { fit } from '../terminal/display-width.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';

/** Labels shown of each run, in the order of the runs. */
const SHOWN = [2, 1];
const LOOKED_AT = 50;
/** What a line holds beside its three texts. */
const BESIDE = 'p(chosen)'.length + 3 * 2;
const WIDEST = 140;

/** Some of the clearest pairs of the runs, each of another item. */
export async function exampleLabels({ pairs }: Services, runIds: readonly string[]): Promise<PreferencePairView[]> {
  const labels: PreferencePairView[] = [];
  for (const [i, runId] of runIds.entries()) {
    const { data } = await pairs.ofRun(runId, {}, { limit: LOOKED_AT });
    const others = data.filter(({ item }) => labels.every((label) => label.item.id !== item.id));
    labels.push(...others.sort((a, b) => b.probability - a.probability).slice(0, SHOWN[i] ?? 1));
  }
  return labels;
}

/** One line each, cut to the terminal. */
export function labelsTable(
  labels: readonly PreferencePairView[],
  { paint, width }: { paint: Paint; width: number },
): string {
  const room = Math.max(12, Math.floor((Math.min(width, WIDEST) - BESIDE) / 3));
  const cut = (text: string) => fit(oneLine(text), room);
  return table(
    labels,
    [
      { title: 'p(chosen)', of: ({ probability }) => probability.toFixed(2), right: true },
      { title: 'prompt', of: ({ item }) => cut(item.prompt.at(-1)?.content ?? '') },
      { title: 'chosen', of: ({ chosen }) => paint.good(cut(chosen.text)) },
      { title: 'rejected', of: ({ rejected }) => paint.bad(cut(rejected.text)) },
    ],
    paint,
  );
}
