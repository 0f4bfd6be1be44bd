import { ANYTIME_NAMES, QUESTION_NAMES } from '#libs/domain/audit-names.js';
import { counted } from '#libs/domain/figures.js';
import type { NewerLabels } from '#libs/database/audit/report/newer-labels.js';
import type { AuditReport } from '../audit-report.js';
import type { BiasFigures } from '../bias.js';
import type { FormFigures } from '../form-part.js';
import type { AuditReportView } from '../report.service.js';
import type { StaleVersion } from '../stale-versions.js';
import { MOST_ITERATIONS, type ReviewerAgreement } from '../reviewers.js';
import { LACKING, LEAST_FOR_CHANCE } from '../figure.js';
import { coefficientText, countText, percentText, rangeText, shareText } from './figure-text.js';
import { differenceUnits, ofCore } from './of-core.js';
import { designName, unchangedText, unitsText } from './names.js';

/** Coefficients that are so far apart say that one label is rare; of fewer units they say nothing. */
const FAR_APART = 0.2;
const ENOUGH = 30;

/** What the audit says in the end. */
export function headline({
  overall: { agreement, contradicted, units },
  outcomes,
  unit,
  drawn,
  population,
  questions,
}: AuditReport): string {
  const { value, interval, n, method } = agreement;
  if (value === null)
    return unit === 'form' && outcomes.machine_undecided > 0
      ? 'There is no judge to hold people against: where people took a side, none did or none was asked. What people answered stands by question.'
      : `No unit${ofCore(contradicted.n, units)} has been decided on which both people and judge took a side: nothing can be told yet.`;
  const found = `Where both took a side, people agreed with the judge in ${percentText(value)} of ${unitsText(n, unit)}${ofCore(contradicted.n, units)}`;
  const unjudged = questions === null ? '' : unjudgedSentence(questions);
  if (interval === null) return `${found}. These are too few for an interval.${unjudged}`;
  if (method === 'census') return `${found}. Every unit of the population is decided: this is no estimate.${unjudged}`;
  const where =
    n === drawn
      ? `In the whole population of ${countText(population)}`
      : `Among all in the population of ${countText(population)} where both take a side,`;
  return `${found}. ${where} it lies between ${rangeText(interval).replace(' to ', ' and ')} %, with 95 % confidence.${unjudged}`;
}

/** Of a form, what the agreement tells nothing of; empty where every question was put to judges. */
function unjudgedSentence(questions: readonly FormFigures[]): string {
  const part = questions.filter(({ units, judged }) => judged < units);
  if (part.length === 0) return '';
  const counts = part.map(({ question, units, judged }) => `${QUESTION_NAMES[question]} ${judged} of ${units}`);
  return ` Judges did not answer all that people did (${counts.join(', ')}): of what they were not asked it tells nothing.`;
}

/** What agreement is worth beyond chance; null where nothing is known. */
export function chanceSentence({ overall: { kappa, ac1 } }: AuditReport): string | null {
  if (ac1.n === 0) return null;
  const reasons = new Set([kappa, ac1].flatMap(({ lacking }) => (lacking === null ? [] : [LACKING[lacking]])));
  const why = reasons.size === 0 ? '' : ` A value or an interval is left out, as ${[...reasons].join(', and as ')}.`;
  const both = `Beyond what chance would give: Cohen's kappa ${coefficientText(kappa)}, Gwet's AC1 ${coefficientText(ac1)}.${why}`;
  if (kappa.value === null || ac1.value === null || kappa.n < ENOUGH || ac1.value - kappa.value < FAR_APART)
    return both;
  return `${both} They are far apart because one label is rare here: kappa falls with it, AC1 does not.`;
}

/** Whether so few units tell what the probabilities are worth: of a whole population they do. */
export const isTooFewToCalibrate = ({
  calibration,
  overall,
  population,
}: Pick<AuditReport, 'calibration' | 'overall' | 'population'>): boolean =>
  calibration !== null && calibration.units < LEAST_FOR_CHANCE && overall.units < population;

/** What the probabilities are worth; empty where no decided unit has one. */
export function calibrationSentences(report: Pick<AuditReport, 'calibration' | 'overall' | 'population'>): string[] {
  if (report.calibration === null) return [];
  const { units, bins, expectedError, crossFitted, withoutProbability } = report.calibration;
  const without = withoutProbability > 0 ? [`${countText(withoutProbability)} decided units have no probability.`] : [];
  if (isTooFewToCalibrate(report))
    return [
      `How far the judge's probabilities are from what people confirm: not enough to say, of ${counted(units, 'unit')} (it takes ${LEAST_FOR_CHANCE}).`,
      ...without,
    ];
  const lean = bins.reduce((sum, { count, meanProbability, meanOutcome }) => {
    return sum + (count / units) * ((meanProbability ?? 0) - (meanOutcome ?? 0));
  }, 0);
  const points = (100 * Math.abs(lean)).toFixed(1);
  const left = crossFitted === null ? '' : (100 * crossFitted.expectedError).toFixed(1);
  const direction = lean > 0 ? 'claims more than people confirm' : 'claims less than people confirm';
  return [
    `The judge's probabilities are ${(100 * expectedError).toFixed(1)} points away from what people confirm (mean over bins, ${countText(units)} units; by chance alone it would not be 0).`,
    ...(Math.abs(lean) >= 0.01 ? [`On the whole it ${direction}, by ${points} points.`] : []),
    ...(crossFitted === null
      ? []
      : [
          crossFitted.expectedError < expectedError
            ? `A recalibration would leave ${left} points, measured on units that it has not seen.`
            : `A recalibration would make it no better: it would leave ${left} points, measured on units that it has not seen.`,
        ]),
    ...without,
  ];
}

/** How the sample came about, and how large it is beside what was asked for. */
export function sampleText({ audit, design, drawn, planned, population, unit }: AuditReportView): string {
  const wanted =
    design.kind === 'targeted'
      ? `about ${countText(audit.expectedUnits)} expected, ${countText(planned)} asked for`
      : `${countText(planned)} planned`;
  return `${designName(design)}; ${countText(drawn)} drawn, ${wanted}, of ${unitsText(population, unit)}`;
}

/** Whether a lean can be told from none. */
export function leanSentence({ lean }: BiasFigures): string {
  if (lean.lacking === 'one_label') return 'the judge took the same side of all, which may have any reason';
  if (lean.value === null) return 'nothing to tell it by';
  if (lean.interval === null) return 'no interval yet';
  if (lean.interval.low > 0) return 'leans to it';
  return lean.interval.high < 0 ? 'leans away from it' : 'cannot be told from none';
}

/** How many people would say violate, and why that is not what they said of the sample alone; null: not known. */
export function violationRateSentence({
  violationRate,
  overall: { confusion },
}: Pick<AuditReport, 'violationRate' | 'overall'>): string | null {
  if (violationRate === null) return null;
  const sampled = (who: 'people' | 'machine'): number =>
    confusion.reduce((sum, cell) => sum + (cell[who] === 'violates' ? cell.share : 0), 0);
  const [ofAll, ofSample] = [violationRate.judged, sampled('machine')].map(percentText);
  const differs =
    ofAll === ofSample
      ? ''
      : `: the sample happens to hold ${sampled('machine') < violationRate.judged ? 'less' : 'more'} of what the judge says violates than the whole does`;
  return `People would say that ${shareText(violationRate)} of all units violate: the judge's own rate of all, ${ofAll}, put right by all ${countText(violationRate.n)} with a label by people. Of these, people say that ${percentText(sampled('people'))} violate, and the judge ${ofSample}${differs}.`;
}

/** What a bar asks for. */
export const barSentence = (bar: number | null): string =>
  bar === null
    ? 'No bar is set that these have to clear.'
    : `To pass, the lower end of the interval has to reach ${percentText(bar)}: the value alone may have been lifted by chance.`;

/** Why intervals hold at every look, and what figures then rest on; null: all is decided. */
export function anytimeSentence({
  anytime,
  overall: { units, contradicted },
  violationRate,
}: AuditReport): string | null {
  if (anytime === null) return null;
  if (contradicted.n === units) return ANYTIME_NAMES[anytime];
  const until = anytime === 'not_all_decided' ? 'Until all is decided, agreement' : 'Agreement';
  return `${ANYTIME_NAMES[anytime]} ${until} and shares of what people said are of the core of the sample alone, which was drawn with equal chances: ${countText(contradicted.n)} of the ${countText(units)} units with a label by people. Counts, who said what,${violationRate === null ? '' : ' the rate of violations,'} calibration and what is beyond chance are of all.`;
}

/** What reviewers' own disagreement says about what can be asked of a judge. */
export function reviewerSentence({ units, difference, errorOfOne }: ReviewerAgreement): string {
  if (units === 0) return 'No unit has verdicts of two reviewers: how far people agree among themselves is not known.';
  const differ = `Two reviewers of one unit differ in ${percentText(difference.value)} of ${differenceUnits({ units, difference })}.`;
  if (errorOfOne === null) return `${differ} That is no better than chance.`;
  return `${differ} Were that all error, one reviewer would err in ${percentText(errorOfOne)}: no judge can be asked to do better than that.`;
}

/** How reviewers do where the answer is known, and with what they decided before; without names. Empty where nothing was mixed in. */
export const qualitySentences = ({ gold, repeats, model }: ReviewerAgreement): string[] => [
  ...(gold.n > 0
    ? [`Where the answer is known, ${shareText(gold)} of ${countText(gold.n)} decisions were right.`]
    : []),
  ...(repeats.n > 0
    ? [`Asked again, the same reviewer said the same in ${shareText(repeats)} of ${countText(repeats.n)} cases.`]
    : []),
  ...(model?.converged === false
    ? [
        `The model that takes nobody to be right did not come to rest in ${countText(MOST_ITERATIONS)} steps: what it says of each rater may be far off.`,
      ]
    : []),
];

/** "the text of a, b is another", "the weight and tags of c are others": principles of which the same has changed stand together. */
function changedPhrases(changed: StaleVersion['changed']): string[] {
  const phrases = changed.map(({ parts }) => parts.join(' and '));
  return [...new Set(phrases)].map((parts) => {
    const keys = changed.filter((_, at) => phrases[at] === parts).map(({ key }) => key);
    return `the ${parts} of ${keys.join(', ')} ${parts.includes(' and ') ? 'are others' : 'is another'}`;
  });
}

export const staleSentence = ({ constitution, judged, newest, changed, gone }: StaleVersion): string =>
  `${constitution}@${judged} is no longer the newest: in version ${newest} ${[
    ...changedPhrases(changed),
    ...(gone.length > 0 ? [`${gone.join(', ')} is gone`] : []),
  ].join(', and ')}. These verdicts are about version ${judged}.`;

const NEWER_NAMES = { prompt: 'another prompt', model: 'another model', caption: 'another caption' } as const;

/** What the sample's items were labelled with since. A hash is told by its beginning. */
export function newerSentence({ what, template, judged, newest, units }: NewerLabels): string {
  const short = (value: string | null): string => (what === 'prompt' ? (value ?? '').slice(0, 12) : (value ?? ''));
  const which = judged === null ? '' : ` (${template ?? ''}: ${short(newest)}, not ${short(judged)})`;
  return `A later run judged ${countText(units)} of the sampled units with ${NEWER_NAMES[what]}${which}: these verdicts are about the older one.`;
}

/** What a reader has to know before any figure, the gravest first. */
export function caveats(report: AuditReportView): string[] {
  const { audit, stale, newer, uncovered, overall } = report;
  return [
    ...(audit.offline
      ? ['The labels were made by the offline model, for demonstration: the figures say nothing of a real judge.']
      : []),
    ...stale.map(staleSentence),
    ...newer.map(newerSentence),
    ...(uncovered > 0 && overall.units > 0
      ? [
          `Nothing is known yet of ${unitsText(uncovered, report.unit)} in strata without a decision: no figure tells of them.`,
        ]
      : []),
    ...(audit.unchanged ? [`${unchangedText(audit.unchanged)}: no figure tells of them.`] : []),
    ...(audit.keptApart > 0
      ? [
          `${unitsText(audit.keptApart, report.unit)} could not be drawn, as their images look like those of units that could: those weigh more and stand for them.`,
        ]
      : []),
  ];
}

/** How far the reviewers are, and how precise that makes the agreement. */
export function progressSentence({ progress: { decided, drawn, wanted, said }, outcomes }: AuditReport): string {
  const precise = said.replaceAll('+-', '\u00b1');
  const without: [number, string][] = [
    [outcomes.unresolved, 'without a majority'],
    [outcomes.missing, 'without a verdict'],
    [outcomes.open, 'still to come'],
  ];
  const rest = without.flatMap(([units, how]) => (units > 0 ? [`, ${countText(units)} ${how}`] : [])).join('');
  if (wanted === null) return `${precise}${rest}.`;
  return `${countText(decided)} of ${countText(drawn)} decided${rest}. Precision: ${precise}.`;
}
