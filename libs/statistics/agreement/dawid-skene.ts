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
  const rated = given.filter((answers) => answers.length > 0);
  if (rated.length === 0) throw new RangeError('no rater gave any label');
  const q = categories.length;

  let beliefs = rated.map((answers) =>
    categories.map((_, c) => answers.filter(({ label }) => label === c).length / answers.length),
  );
  let [prevalence, confusion] = fit(rated, beliefs, raters, q);
  let [iterations, change] = [0, Infinity];
  while (iterations < limit && change > STILL) {
    const next = rated.map((answers) => believe(answers, prevalence, confusion));
    change = next.reduce((most, row, i) => Math.max(most, farthest(row, beliefs[i] ?? [])), 0);
    beliefs = next;
    [prevalence, confusion] = fit(rated, beliefs, raters, q);
    iterations++;
  }
  const believed = beliefs.values();
  return {
    probabilities: given.map((answers) => (answers.length > 0 ? (believed.next().value ?? null) : null)),
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

/** The shares and errors that explain the beliefs (items x categories) best. */
function fit(
  items: readonly Answer[][],
  beliefs: readonly number[][],
  raters: number,
  q: number,
): [prevalence: number[], confusion: number[][][]] {
  const each = <T>(count: number, f: (place: number) => T): T[] => Array.from({ length: count }, (_, k) => f(k));
  const sum = (rows: readonly (readonly number[])[], place: number): number =>
    rows.reduce((all, row) => all + (row[place] ?? 0), 0);
  // Of each rater and label: what is believed of the items of which this rater said so.
  const said = each(raters, () => each(q, (): (readonly number[])[] => []));
  items.forEach((answers, i) => {
    for (const { rater, label } of answers) said[rater]?.[label]?.push(beliefs[i] ?? []);
  });
  const prevalence = each(q, (truth) => sum(beliefs, truth) / items.length);
  return [prevalence, said.map((byLabel) => each(q, (truth) => shares(byLabel.map((rows) => sum(rows, truth)))))];
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
