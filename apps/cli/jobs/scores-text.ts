import type { StoredResult } from '#libs/database/label-job/stored-result.js';
import type { TracedClassification, TracedRating } from '#libs/database/read-models/judged-trace.view.js';
import type { LabelJobTrace } from '#libs/database/read-models/label-job-trace.view.js';
import { textName } from '#libs/domain/text-name.js';
import { bar } from '../runs/progress-line.js';
import { counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { COLUMNS, judgeText, reasonsText, wayText } from './judgements-text.js';
import type { TracePage } from './trace-page.js';

/** The ratings of a label job by text, each with the principle and the judge, then the scores of the texts. */
export function ratingsText({ ratings, result }: LabelJobTrace, page: TracePage): string[] {
  if (ratings.length === 0) return [];
  const texts = [...new Set(ratings.map(({ subject }) => subject))];
  return texts.flatMap((subject) => {
    const score = result?.scores?.find((one) => one.subject === subject)?.score;
    const whole = score === undefined ? '' : score === null ? ': no principle applies' : `: ${score.toFixed(2)}`;
    const own = ratings.filter((rating) => rating.subject === subject);
    return [`  ${textName(subject)}${whole}`, ...own.map((rating) => ratingLine(rating, page))];
  });
}

function ratingLine(rating: TracedRating, page: TracePage): string {
  const { principle, scale } = rating;
  const about = page.paint.faint(`${oneLine(principle.title)} (judge ${judgeText(rating)}, ${scale})`);
  return `    ${scoreText(rating).padEnd(14)} ${principle.key}, ${about}${wayText(rating)}${reasonsText(rating, page)}`;
}

/** "4 (4.20)": the score given, and its expectation where there are probabilities. */
export function scoreText({
  state,
  applies,
  score,
  expected,
  scale,
}: Pick<TracedRating, 'state' | 'applies' | 'score' | 'expected' | 'scale'>): string {
  if (state !== 'readable') return state;
  if (!applies || score === null) return 'not applicable';
  const said = scale === 'good-bad' ? (score > 0.5 ? 'good' : 'bad') : String(score);
  return expected === null || expected === score ? said : `${said} (${expected.toFixed(2)})`;
}

/** Each judge's choice, with the probability of every option as a bar. */
export function classificationsText({ classifications, item, run }: LabelJobTrace, page: TracePage): string[] {
  const { recipe } = run;
  const options = recipe.name === 'classification' ? (recipe.classification.options ?? item.options) : item.options;
  return classifications.flatMap((one) => [
    `  judge ${judgeText(one)}: ${choiceText(one)}${wayText(one)}${reasonsText(one, page)}`,
    ...(one.distribution ?? []).map(
      (share, i) => `    ${bar(share, COLUMNS)} ${share.toFixed(3)}  ${oneLine(options[i] ?? `option ${i}`)}`,
    ),
  ]);
}

const choiceText = ({ state, label }: TracedClassification): string =>
  state === 'readable' ? oneLine(label ?? '') : state;

/** Candidates without a rank come last. */
const place = ({ rank }: { rank: number | null }) => rank ?? Number.MAX_SAFE_INTEGER;

/** The order of a ranking's candidates with their strengths, best first, and how sure it is. */
export function rankingText(result: StoredResult | null, { paint }: TracePage): string[] {
  const { candidates, comparisons = [], decided = 0, ties = 0, left = 0, intransitiveTriples = 0 } = result ?? {};
  if (candidates === undefined) return [];
  const ranked = [...candidates].sort((a, b) => place(a) - place(b) || a.index - b.index);
  const lines = table(
    ranked,
    [
      { title: 'rank', of: ({ rank }) => (rank === null ? '-' : String(rank)), right: true },
      { title: 'candidate', of: ({ index }) => textName(`candidate:${index}`) },
      { title: 'strength', of: ({ logStrength }) => logStrength?.toFixed(2) ?? 'not ranked', right: true },
    ],
    paint,
  );
  const out = left === 0 ? '' : `, ${left} without a label`;
  const triples = intransitiveTriples === 0 ? '' : `, ${counted(intransitiveTriples, 'intransitive triple')}`;
  return [
    lines.replace(/^/gm, '  '),
    `  ${decided} of ${counted(comparisons.length, 'comparison')} decided, ${counted(ties, 'tie')}${out}${triples}`,
  ];
}
