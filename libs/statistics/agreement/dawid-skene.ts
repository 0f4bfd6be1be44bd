/** What Dawid and Skene's model makes of labels by several raters, of whom one may be the judge. */
export interface DawidSkene {
  /** Items x categories: the probability of each true label; null for an item without any label. */
  probabilities: (number[] | null)[];
  /** The share of each category among the items. */
  prevalence: number[];
  /** Raters x true category x given category: how often this rater says that of such an item. */
  confusion: number[][][];
  iterations: number;
  /** Whether the probabilities stood still; if not, `iterations` was the limit. */
  converged: boolean;
}

// No share of a rater's errors is 0: an error that nobody believes in yet would otherwise be ruled out for ever.
const LEAST = 1e-10;
const STILL = 1e-13;

/**
 * Maximum likelihood of true labels and raters' errors by expectation maximisation (Dawid and Skene, Applied Statistics 28 (1979),
 * 20-28). It starts from the shares of the labels that each item was given, so that it always ends alike; like every such start it may end in
 * a local maximum. Raters are taken to err independently given the true label.
 * `labels`: items x raters, null where a rater gave none.
 * Errors: RangeError for a label of no category, rows of different length, or where no label is given.
 */
export function dawidSkene<L>(
  labels: readonly (readonly (L | null)[])[],
  categories: readonly L[],
  limit = 10_000,
): DawidSkene {
  const raters = labels[0]?.length ?? 0;
  const given = labels.map((row) => answersOf(row, raters, categories));
  const rated = patternsOf(given);
  if (rated.length === 0) throw new RangeError('no rater gave any label');
  const q = categories.length;

  let beliefs = rated.map(({ answers }) =>
    categories.map((_, c) => answers.filter(({ label }) => label === c).length / answers.length),
  );
  let [prevalence, confusion] = fit(rated, beliefs, raters, q);
  let [iterations, change] = [0, Infinity];
  while (iterations < limit && change > STILL) {
    const next = rated.map(({ answers }) => believe(answers, prevalence, confusion));
    change = next.reduce((most, row, i) => Math.max(most, farthest(row, beliefs[i] ?? [])), 0);
    beliefs = next;
    [prevalence, confusion] = fit(rated, beliefs, raters, q);
    iterations++;
  }
  const believed = new Map(rated.map(({ key }, i) => [key, beliefs[i] ?? null]));
  return {
    probabilities: given.map((answers) => believed.get(keyOf(answers)) ?? null),
    prevalence,
    confusion,
    iterations,
    converged: change <= STILL,
  };
}

const farthest = (row: readonly number[], other: readonly number[]): number =>
  row.reduce((most, p, c) => Math.max(most, Math.abs(p - (other[c] ?? NaN))), 0);

/** One label: who gave it, and the place of its category. */
interface Answer {
  rater: number;
  label: number;
}

function answersOf<L>(row: readonly (L | null)[], raters: number, categories: readonly L[]): Answer[] {
  if (row.length !== raters) throw new RangeError('every item has one entry a rater, null for none');
  return row.flatMap((given, rater) => {
    if (given === null) return [];
    const label = categories.indexOf(given);
    if (label < 0) throw new RangeError(`the label ${String(given)} is in no category`);
    return [{ rater, label }];
  });
}

/** Items that were answered alike: they are believed alike, however many they are. */
interface Pattern {
  key: string;
  answers: Answer[];
  items: number;
}

const keyOf = (answers: readonly Answer[]): string => answers.map(({ rater, label }) => `${rater}:${label}`).join();

function patternsOf(given: readonly Answer[][]): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const answers of given.filter(({ length }) => length > 0)) {
    const key = keyOf(answers);
    const pattern = patterns.get(key);
    if (pattern) pattern.items++;
    else patterns.set(key, { key, answers, items: 1 });
  }
  return [...patterns.values()];
}

/** The shares and errors that explain the beliefs (patterns x categories) best. */
function fit(
  patterns: readonly Pattern[],
  beliefs: readonly number[][],
  raters: number,
  q: number,
): [prevalence: number[], confusion: number[][][]] {
  const each = <T>(count: number, f: (place: number) => T): T[] => Array.from({ length: count }, (_, k) => f(k));
  // Of each rater, true and given label: how many items are believed to be so.
  const said = each(raters, () => each(q, () => each(q, () => 0)));
  const truths = each(q, () => 0);
  patterns.forEach(({ answers, items }, i) => {
    beliefs[i]?.forEach((belief, truth) => {
      truths[truth] = (truths[truth] ?? 0) + items * belief;
      for (const { rater, label } of answers) {
        const row = said[rater]?.[truth];
        if (row) row[label] = (row[label] ?? 0) + items * belief;
      }
    });
  });
  const all = patterns.reduce((sum, { items }) => sum + items, 0);
  return [truths.map((count) => count / all), said.map((byTruth) => byTruth.map(shares))];
}

function shares(counts: readonly number[]): number[] {
  const floored = counts.map((count) => Math.max(LEAST, count));
  const all = floored.reduce((sum, count) => sum + count, 0);
  return floored.map((count) => count / all);
}

/** The probability of each true label of an item, of which these answers were given. */
function believe(
  answers: readonly Answer[],
  prevalence: readonly number[],
  confusion: readonly number[][][],
): number[] {
  const logs = prevalence.map((share, truth) =>
    answers.reduce(
      (log, { rater, label }) => log + Math.log(confusion[rater]?.[truth]?.[label] ?? NaN),
      Math.log(share),
    ),
  );
  const most = Math.max(...logs);
  const likelihoods = logs.map((log) => Math.exp(log - most));
  const all = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
  return likelihoods.map((likelihood) => likelihood / all);
}
