import { otherScript } from '#libs/domain/script.js';
import type { Asset } from '#libs/domain/asset.js';
import type {
  LabelJobTrace,
  TracedCandidate,
  TracedPair,
  TracedSelection,
} from '#libs/database/read-models/label-job-trace.view.js';
import { modelsText } from '../runs/models-text.js';
import { stateText } from '../runs/run-table.js';
import { moment } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { sideName, textName } from '#libs/domain/text-name.js';
import { oneLine, printable } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { wrap } from '../terminal/wrap.js';
import { callsText } from './calls-text.js';
import { perturbedText, questionsText } from './asked-text.js';
import { alignmentText, directCheckText } from './image-verdicts-text.js';
import { judgementsText, principlesText } from './judgements-text.js';
import { classificationsText, rankingText, ratingsText } from './scores-text.js';
import type { TracePage } from './trace-page.js';

/** In the names of its captions. */
const TO_EDIT = 'image to be edited';

/** A label job from its prompt to its calls, as a person reads it. */
export function traceText(trace: LabelJobTrace, page: TracePage): string {
  const parts = [
    headText(trace, page),
    section(
      'Prompt',
      trace.item.prompt.map(({ role, content }) => labelled(role, content, page)),
      page,
    ),
    section('Image to be edited', trace.item.condition === null ? [] : [`  ${assetText(trace.item.condition)}`], page),
    section(
      'Candidates',
      trace.item.candidates.map((one) => labelled(candidateName(one), candidateText(one, trace.run), page)),
      page,
    ),
    section('Captions', captionsText(trace, page), page),
    section('Questions', questionsText(trace, page), page),
    section('Perturbed prompts', perturbedText(trace, page), page),
    section('Instructions found in judged texts', suspectsText(trace), page),
    ...roundsText(trace, page),
    section('Principles', principlesText(trace), page),
    section('Judgements', judgementsText(trace.judgements, page), page),
    section('Ratings', ratingsText(trace, page), page),
    section('Alignment with the prompt', alignmentText(trace, page), page),
    section('Pictures seen by the judges', directCheckText(trace, page), page),
    section('Classification', classificationsText(trace, page), page),
    section('Judges left out', excludedText(trace), page),
    section('Ranking', rankingText(trace.result, page), page),
    section(
      trace.pairs.length > 1 ? 'Pairs' : 'Pair',
      trace.pairs.length > 0
        ? trace.pairs.map((pair) => `  ${pairText(pair, trace.ratings.length === 0, page.paint)}`)
        : noPair(trace),
      page,
    ),
    section('Calls', callsText(trace.calls, page), page),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function headText(trace: LabelJobTrace, { paint, width }: TracePage): string {
  const { run } = trace;
  const outcome = trace.outcome === null ? '' : `: ${outcomeText(trace)}`;
  const failure =
    trace.failureCode === null
      ? []
      : [['what happened', `${trace.failureCode}: ${oneLine(trace.failureMessage ?? '')}`] as const];
  const head = facts(
    [
      ['label job', trace.id],
      ['state', stateText(trace.state, paint) + outcome],
      ...(trace.state === 'active'
        ? [['due', `${trace.stage} ${trace.round}, ${moment(trace.nextTryAt)}`] as const]
        : []),
      ...failure,
      ...(trace.canary ? [['canary', 'judged to watch the judge; makes no pair and is not exported'] as const] : []),
      ['item', `${oneLine(trace.externalId ?? trace.itemId)}  ${trace.item.contentHash.slice(0, 12)}`],
      ...(trace.item.gold === null ? [] : [['gold', oneLine(JSON.stringify(trace.item.gold))] as const]),
      ['run', `${trace.runId} (${run.state}${run.kind === 'imported' ? ', judged elsewhere and imported' : ''})`],
      [
        'constitution',
        `${run.constitution.slug}@${run.constitution.version}  ${run.constitution.contentHash.slice(0, 12)}`,
      ],
      ['models', modelsText(run.models)],
    ],
    paint,
  );
  const offline = 'Made with the offline model, which is no language model: for demonstration only.';
  return run.offline ? `${head}\n${paint.machine(wrap(offline, width, ''))}` : head;
}

/** In the words of what happened: nothing was to be changed where candidates are all one text, or one picture. */
const outcomeText = ({ outcome, result, item }: LabelJobTrace): string =>
  outcome === 'unchanged' && result?.reason === 'identical_texts'
    ? `one ${KIND[item.modality]} only`
    : (outcome ?? '').replaceAll('_', ' ');

const KIND = { text: 'text', image: 'picture' } as const;
const MAKER = { text: 'writer', image: 'painter' } as const;

function section(title: string, parts: readonly string[], { paint }: TracePage): string {
  return parts.length === 0 ? '' : [paint.strong(title), ...parts].join('\n');
}

function labelled(name: string, text: string, { paint, width }: TracePage): string {
  return `  ${paint.faint(name)}\n${wrap(printable(text), width, '    ')}`;
}

/** "candidate 3 (made by the writer at temperature 1, seed 7)", "candidate 2 (painted, seed 7)" */
function candidateName({ position, made, image }: TracedCandidate): string {
  const how =
    made === null ? [] : [image === null ? `made by the writer at temperature ${made.temperature}` : 'painted'];
  const seed = made === null || made.seed === null ? [] : [`seed ${made.seed}`];
  return `${textName(`candidate:${position}`)}${how.length === 0 ? '' : ` (${[...how, ...seed].join(', ')})`}`;
}

/** A text; or an image, what scorers of the run say of it, and whether it was among the best. */
function candidateText(candidate: TracedCandidate, { recipe }: LabelJobTrace['run']): string {
  const { text, scores, selection } = candidate;
  const said = scores.map(({ scorer, aspect, value }) => `${scorer} (${aspect}): ${+value.toPrecision(4)}`);
  const by = selection === null || recipe.best === undefined ? [] : [selectionText(selection, recipe.best.scorer)];
  return [text ?? imageText(candidate), ...said, ...by].join('\n');
}

/** "kept, and not judged: number 3 by clip (0.21)" */
function selectionText({ rank, score, chosen }: TracedSelection, scorer: string): string {
  const value = score === null ? 'no score' : String(+score.toPrecision(4));
  return `${chosen ? 'chosen to be judged' : 'kept, and not judged'}: number ${rank} by ${scorer} (${value})`;
}

/** "image 3f2a91c0, png, 640 x 480 pixels, made by painter-xl" */
function imageText({ image, generator }: Pick<TracedCandidate, 'image' | 'generator'>): string {
  if (image === null) return '';
  const made = typeof generator?.name === 'string' ? `, made by ${generator.name}` : '';
  return `${assetText(image)}${made}`;
}

const assetText = ({ hash, type, width, height }: Asset): string =>
  `image ${hash.slice(0, 12)}, ${type}, ${width} x ${height} pixels`;

/** Every caption of every image; the one that the judge saw is marked. */
function captionsText({ captions, item, revisions }: LabelJobTrace, page: TracePage): string[] {
  return captions.map(
    ({ assetHash, ofCondition, position, temperature, state, descriptive, score, scoredBy, best, language }) => {
      const candidate = item.candidates.find(({ image }) => image?.hash === assetHash)?.position;
      const rounds = revisions.flatMap(({ painted, round }) =>
        painted?.image.hash === assetHash ? [`revision ${round}`] : [],
      );
      const of = [
        ...(candidate === undefined ? [] : [textName(`candidate:${candidate}`)]),
        ...rounds,
        ...(ofCondition ? [TO_EDIT] : []),
      ];
      const how = position === 0 ? 'at temperature 0' : `sampled at ${temperature}`;
      const by = scoredBy === null || scoredBy === 'claims' ? 'agrees' : oneLine(scoredBy);
      const fits = score === null ? '' : `, ${by} ${score.toFixed(2)}`;
      const shown = best ? '; shown to the judge' : '';
      const script = otherScript(descriptive ?? '');
      const foreign =
        script === null ? (language === null ? '' : `; in ${languageName(language)}`) : `; in ${script} letters`;
      return labelled(
        `${of.join(' and ')}, caption ${position} (${how}${fits}${foreign}${shown})`,
        descriptive ?? `(${state})`,
        page,
      );
    },
  );
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** The detector tells Indonesian as Malay. */
const languageName = (code: string): string => (code === 'ms' ? 'Malay or Indonesian' : (NAMES.of(code) ?? code));

const suspectsText = ({ suspects }: LabelJobTrace): string[] =>
  suspects.map(({ text, code, excerpt }) => `  ${textName(text)}: ${code.replaceAll('_', ' ')}: "${oneLine(excerpt)}"`);

const excludedText = ({ result }: LabelJobTrace): string[] =>
  (result?.excluded ?? []).map(({ judge, code, message }) => `  ${judge}: ${code}: ${oneLine(message)}`);

/** One section a round: the critique, and the revision that followed. */
function roundsText({ critiques, revisions, item }: LabelJobTrace, page: TracePage): string[] {
  return critiques.map((critique) => {
    const revision = revisions.find(({ round }) => round === critique.round);
    const { key, title } = critique.principle;
    const parts = [labelled(critique.foundNothing ? 'critique (found nothing)' : 'critique', critique.text, page)];
    if (revision) {
      const marks = [
        ...(revision.unchanged ? ['unchanged'] : []),
        ...(revision.roleConfusion ? ['asked again: the first answer was a critique'] : []),
      ];
      const what = item.modality === 'image' ? 'revised prompt' : 'revision';
      parts.push(labelled(marks.length === 0 ? what : `${what} (${marks.join('; ')})`, revision.text, page));
      if (revision.painted) parts.push(labelled('painted', imageText(revision.painted), page));
    }
    return section(`Round ${critique.round}: ${oneLine(key)}, ${oneLine(title)}`, parts, page);
  });
}

/** "candidate 2 over candidate 1, probability 0.93, margin 2.59, orders agree"; `compared`: there were orders. */
export function pairText(
  { chosen, rejected, probability, target, margin, flipped }: TracedPair,
  compared: boolean,
  paint: Paint,
): string {
  const clamped = target === probability ? '' : `target ${target.toFixed(3)}, `;
  const disagreed = () => paint.unsure('orders disagreed for a principle');
  const agreed = flipped === null ? 'one order only' : flipped ? disagreed() : 'orders agree';
  const orders = compared ? `, ${agreed}` : '';
  return `${paint.good(sideName(chosen))} over ${paint.bad(sideName(rejected))}, probability ${probability.toFixed(3)}, ${clamped}margin ${margin.toFixed(2)}${orders}`;
}

/** Nothing could be compared. */
const oneText = ({ candidates, modality }: LabelJobTrace['item']): string =>
  candidates.some(({ made }) => made !== null)
    ? `none: the ${MAKER[modality]} made no other ${KIND[modality]} than the one there is, so there was nothing to compare`
    : `none: the candidates are all one ${KIND[modality]}, so there was nothing to compare`;

const asAtFirst = ({ modality }: LabelJobTrace['item']): string =>
  modality === 'image'
    ? 'none: no other picture came of the revised prompts'
    : 'none: the last revision is the original text';

function noPair({ state, outcome, canary, result, item }: LabelJobTrace): string[] {
  if (state !== 'done' || outcome === null || outcome === 'classified') return [];
  if (canary) return ['  none: an item of the canary makes none'];
  const why: Partial<Record<typeof outcome, string>> = {
    tie: 'none: the probability is within the tie band',
    not_applicable: 'none: no principle applies to these texts',
    veto_conflict: 'none: principles with a veto decided against each other',
    did_not_win: 'none: the revision did not win against the original',
    prompt_revised: 'none: the run has no painter, so no picture of the revised prompt was compared',
    unchanged: result?.reason === 'identical_texts' ? oneText(item) : asAtFirst(item),
    rated: 'none: no two scores lie far enough apart',
  };
  return [`  ${why[outcome] ?? 'none'}`];
}
