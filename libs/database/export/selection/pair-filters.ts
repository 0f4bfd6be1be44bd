import { FLIPPED } from '../../preference-pair/flipped.js';
import { CALIBRATED_TO_TIE, type PairChoice, type PairSelection } from './pair-selection.js';

/**
 * SQL that tells of preference_pair p, with label_job j, item i and candidates cc (chosen) and rc (rejected), why it is left out: a
 * word, or NULL. '' where nothing was asked. `bind` makes a value a parameter.
 */
type PairFilter = (selection: PairSelection, choice: PairChoice, bind: (value: unknown) => string) => string;

const when = (condition: string, reason: string) => `CASE WHEN ${condition} THEN '${reason}' END`;
const isSettled = ({ found }: PairChoice, bind: (value: unknown) => string) =>
  `p.id = ANY (${bind(found.settled)}::uuid[])`;

const constitutions: PairFilter = ({ constitutions: names }, _, bind) =>
  names
    ? when(
        `(SELECT format('%s@%s', c.slug, v.number) FROM constitution_version v JOIN constitution c ON c.id = v.constitution_id
          WHERE v.id = p.version_id) <> ALL (${bind(names)}::text[])`,
        'other_constitution',
      )
    : '';

/** What the principles said of the two texts; of a rating, of each. */
export const SAID = `
  CASE WHEN j.result ? 'comparisons' THEN (SELECT o->'principles' FROM jsonb_array_elements(j.result->'comparisons') AS o
      WHERE format('candidate:%s|candidate:%s', o->>'first', o->>'second') = p.subject)
    WHEN j.result ? 'scores' THEN (SELECT jsonb_agg(q) FROM jsonb_array_elements(j.result->'scores') AS o
      CROSS JOIN jsonb_array_elements(o->'principles') AS q WHERE o->>'subject' = ANY (string_to_array(p.subject, '|')))
    ELSE j.result->'principles' END`;

const principles: PairFilter = ({ principles: keys }, _, bind) =>
  keys
    ? when(
        `NOT EXISTS (SELECT 1 FROM jsonb_array_elements(${SAID}) AS said
          WHERE said->>'key' = ANY (${bind(keys)}::text[]) AND coalesce(said->>'probability', said->>'score') IS NOT NULL)`,
        'other_principles',
      )
    : '';

const modality: PairFilter = ({ modality: wanted }, _, bind) =>
  wanted ? when(`i.modality <> ${bind(wanted)}`, 'other_modality') : '';

/** The machine's probability lies below what is asked of the label as it is exported. */
const isBelow = (least: number, choice: PairChoice, bind: (value: unknown) => string): string => {
  const { calibration } = choice;
  const raw = calibration
    ? `CASE WHEN p.id = ANY (${bind(calibration.otherwise)}::uuid[]) THEN ${bind(least)}::float8 ELSE ${bind(calibration.rawOf(least))}::float8 END`
    : `${bind(least)}::float8`;
  return `p.probability < ${raw} AND NOT ${isSettled(choice, bind)}`;
};

const minMargin: PairFilter = ({ minMargin: least = 0 }, choice, bind) =>
  least > 0 ? when(isBelow(1 / (1 + Math.exp(-least)), choice, bind), 'below_min_margin') : '';

/** Between a number and this lies none. */
const next = (value: number) => value + Number.EPSILON / 2;

/** The machine's probability lies above: of what a map makes of it, from the least that it makes more. */
const isAbove = (most: number, { calibration }: PairChoice, bind: (value: unknown) => string): string =>
  calibration
    ? `CASE WHEN p.id = ANY (${bind(calibration.otherwise)}::uuid[]) THEN p.probability > ${bind(most)}::float8
        ELSE p.probability >= ${bind(calibration.rawOf(next(most)))}::float8 END`
    : `p.probability > ${bind(most)}::float8`;

const maxMargin: PairFilter = ({ maxMargin: most }, choice, bind) =>
  most === undefined ? '' : when(isAbove(1 / (1 + Math.exp(-most)), choice, bind), 'above_max_margin');

const tieBand: PairFilter = ({ tieBand: band = 0 }, choice, bind) =>
  band > 0 ? when(isBelow(0.5 + band, choice, bind), 'in_tie_band') : '';

const orderConsistent: PairFilter = ({ orderConsistent: asked }, choice, bind) =>
  asked
    ? `CASE WHEN ${isSettled(choice, bind)} THEN NULL ELSE CASE (${FLIPPED}) WHEN true THEN 'flipped' WHEN false THEN NULL ELSE 'orders_unknown' END END`
    : '';

const flippedOnly: PairFilter = ({ flippedOnly: asked }) => (asked ? when('NOT p.flipped', 'not_flipped') : '');

const madeBefore: PairFilter = ({ madeBefore: moment }, _, bind) =>
  moment === undefined ? '' : when(`p.created_at >= ${bind(moment)}::timestamptz`, 'made_later');

const auditedOnly: PairFilter = ({ auditedOnly: asked }, { found }, bind) =>
  asked ? when(`p.id <> ALL (${bind(found.audited)}::uuid[])`, 'not_audited') : '';

/** The place of a candidate among those of its label job, higher being better; null: it has none. */
const place = (candidate: string) =>
  `CASE WHEN j.result ? 'candidates' THEN (SELECT -(o->>'rank')::float8 FROM jsonb_array_elements(j.result->'candidates') AS o WHERE (o->>'index')::int = ${candidate}.position)
    ELSE (SELECT (o->>'score')::float8 FROM jsonb_array_elements(j.result->'scores') AS o WHERE o->>'subject' = 'candidate:' || ${candidate}.position) END`;
const extreme = (of: 'max' | 'min') =>
  `CASE WHEN j.result ? 'candidates' THEN (SELECT ${of}(-(o->>'rank')::float8) FROM jsonb_array_elements(j.result->'candidates') AS o)
    ELSE (SELECT ${of}((o->>'score')::float8) FROM jsonb_array_elements(j.result->'scores') AS o) END`;

/** Two texts that were compared alone are the best and the worst one. */
const bestOf: PairFilter = ({ bestOf: against }) => {
  if (against === undefined) return '';
  const isBest = `${place('cc')} = ${extreme('max')}`;
  const keeps = against === 'each' ? isBest : `${isBest} AND ${place('rc')} = ${extreme('min')}`;
  return when(`(j.result ? 'candidates' OR j.result ? 'scores') AND (${keeps}) IS NOT TRUE`, `not_best_of_${against}`);
};

/** Its reason is told where the finding is looked up. */
const people: PairFilter = (_, { found }, bind) =>
  found.left.length > 0 ? when(`p.id = ANY (${bind(found.left)}::uuid[])`, 'left_by_people') : '';

/** The same as where the map is applied, so that a tie neither stands in for an equal pair nor fills a place. */
const tied: PairFilter = (_, choice, bind) =>
  choice.calibration ? when(isBelow(next(0.5), choice, bind), CALIBRATED_TO_TIE) : '';

/** Whether a selection asks what people settled of each pair: they stand above what a judge was sure of. */
export const asksWhatIsSettled = ({ minMargin = 0, tieBand = 0, orderConsistent = false }: PairSelection): boolean =>
  minMargin > 0 || tieBand > 0 || orderConsistent;

/** A new filter is a function above, a line here and an option in PairSelection. */
const PAIR_FILTERS: readonly PairFilter[] = [
  people,
  constitutions,
  modality,
  principles,
  auditedOnly,
  orderConsistent,
  flippedOnly,
  minMargin,
  maxMargin,
  tieBand,
  bestOf,
  tied,
  madeBefore,
];

/** SQL that tells why pair p is left out, a filter each: a word, or NULL. */
export const reasonsOf = (choice: PairChoice, bind: (value: unknown) => string): string[] =>
  PAIR_FILTERS.map((filter) => filter(choice.selection, choice, bind)).filter((sql) => sql !== '');
