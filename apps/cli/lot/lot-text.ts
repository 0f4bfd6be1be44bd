import { percent } from '#libs/audit/lots/human-error.js';
import type { LotPlanView } from '#libs/audit/lots/plan-lot.js';
import type { EarlierDraw, HumanError, LotSince, LotView } from '#libs/database/lot/lot-view.js';
import { count, counted, moment } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts, table } from '../terminal/table.js';

type Line = [string, string];

const planLine = ({ size, accepts, population }: Pick<LotView, 'size' | 'accepts' | 'population'>): string =>
  `look at ${count(size)} of ${counted(population, 'pair')}; accept with at most ${count(accepts)} wrong`;

const risksLine = (lot: Pick<LotView, 'goodRate' | 'producerRisk' | 'badRate' | 'consumerRisk'>): string =>
  `with ${percent(lot.goodRate)} wrong rejected in at most ${percent(lot.producerRisk)} of draws, with ${percent(lot.badRate)} accepted in at most ${percent(lot.consumerRisk)}`;

const humanLines = (measured: HumanError | null): Line[] =>
  measured === null
    ? []
    : [
        [
          'people',
          `contradict each other on ${percent(measured.rate)} (95 %: ${percent(measured.interval.low)} to ${percent(measured.interval.high)}, ${counted(measured.units, 'pair')})`,
        ],
      ];

const warned = (warnings: readonly string[], paint: Paint): string =>
  warnings.map((warning) => `\n${paint.unsure(oneLine(warning))}`).join('');

/** A plan with some points of its operating curve. */
export function planText(plan: LotPlanView, paint: Paint): string {
  const critical = plan.criticalPrinciples.length > 0 ? ` (${plan.criticalPrinciples.map(oneLine).join(', ')})` : '';
  const lines: Line[] = [
    ['plan', planLine(plan)],
    ['severity', `${plan.severity}${critical}`],
    ['risks', risksLine(plan)],
    ...humanLines(plan.humanError),
  ];
  const telling = plan.curve.filter(({ accepted }) => accepted >= 0.005);
  const step = Math.max(1, Math.ceil(telling.length / 10));
  const points = telling.filter((_, i) => i % step === 0 || i === telling.length - 1);
  const curve = table(
    points,
    [
      { title: 'wrong', of: ({ wrong }) => count(wrong), right: true },
      { title: 'share', of: ({ rate }) => percent(rate), right: true },
      { title: 'accepted', of: ({ accepted }) => percent(accepted), right: true },
    ],
    paint,
  );
  return `${facts(lines, paint)}\n\n${curve}${warned(plan.warnings, paint)}`;
}

export const stateText = ({ state }: LotView, paint: Paint): string =>
  state === 'open' ? state : paint[state === 'accepted' ? 'good' : 'bad'](state);

/** One lot, with its decision once there is one. */
export function lotText(lot: LotView, paint: Paint): string {
  const lines: Line[] = [
    ['lot', `${lot.id}, draw ${lot.number} of run ${lot.runId}`],
    ['state', stateText(lot, paint)],
    ['plan', planLine(lot)],
    ['severity', lot.severity],
    ['risks', risksLine(lot)],
    ['audit', `${lot.auditId}, ${lot.auditState}, ${lot.reviewers} a pair`],
    ['frame', `${lot.frameHash}, also the seed`],
    ...humanLines(lot.decision?.humanError ?? lot.humanError),
    ...decisionLines(lot),
    ...(lot.since === null ? [] : [['since', sinceText(lot.since, lot, paint)] satisfies Line]),
    ...lot.earlier.map((draw): Line => [`draw ${draw.number}`, earlierText(draw)]),
    ...lot.reworks.map(({ done, createdBy, createdAt }): Line => [
      'rework',
      `${oneLine(done)} (${oneLine(createdBy)}, ${moment(createdAt)})`,
    ]),
  ];
  return facts(lines, paint) + warned(lot.decision?.warnings ?? lot.warnings, paint);
}

/** A draw before, in a line. */
export const earlierText = ({ size, accepts, goodRate, badRate, state, wrong, reworks, id }: EarlierDraw): string =>
  [
    `${state}${wrong === null ? '' : ` with ${count(wrong)} of ${count(size)} wrong`}`,
    `at most ${count(accepts)}, p1 ${percent(goodRate)}, p2 ${percent(badRate)}`,
    ...reworks.map((done) => `rework: ${oneLine(done)}`),
    id,
  ].join('; ');

/** What the decision does not know. */
export function sinceText(
  { pairs, firstAt, lastAt, wrong }: LotSince,
  lot: Pick<LotView, 'size' | 'accepts'>,
  paint: Paint,
): string {
  const when = firstAt.getTime() === lastAt.getTime() ? moment(lastAt) : `${moment(firstAt)} to ${moment(lastAt)}`;
  const now = wrong > lot.accepts ? paint.bad('it would be rejected') : 'it would be accepted';
  const told = `${counted(pairs, 'pair')} of the sample ${pairs === 1 ? 'was' : 'were'} settled otherwise after the decision (${when})`;
  return `${paint.unsure(told)}: now ${count(wrong)} of ${count(lot.size)} are wrong, and ${now}; the certificate does not say so`;
}

function decisionLines({ decision, size, decidedBy, decidedAt }: LotView): Line[] {
  if (decision === null || decidedAt === null) return [];
  const { counts, wrong, estimate } = decision;
  const { low, high } = estimate.interval;
  return [
    [
      'wrong',
      `${count(wrong)} of ${count(size)}: ${count(counts.against)} against the machine, ${count(counts.skipped)} skipped or erased, ${count(counts.unsettled)} unsettled`,
    ],
    ['apart', `${counted(counts.ties, 'tie')}, ${count(counts.bothBad)} both bad`],
    ['estimate', `${percent(estimate.rate)} of the lot wrong (95 %: ${percent(low)} to ${percent(high)})`],
    ['decided', `${oneLine(decidedBy ?? '')}, ${moment(decidedAt)}`],
  ];
}
