import { v7 as uuid } from 'uuid';
import type { CaptionRow, Move } from '#libs/database/label-job/settlement.js';
import type { ClaimedJob, JobImage } from '#libs/database/label-job/claimed-job.js';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf, type CaptionSettings } from '#libs/domain/recipe.js';
import { uniform } from '#libs/statistics/draw.js';
import { askReadable, type Read } from '../answers/ask-readable.js';
import type { Question } from '../calls/question.js';
import { presentImage } from '../critique/present-image.js';
import { sameAsOriginal } from '../critique/present-text.js';
import { fill, promptText } from '../prompts/template.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { CAPTION_CONTRACT, CAPTION_RE_ASK, CAPTION_SCHEMA } from './caption-contract.js';
import { foreignLanguage } from './caption-language.js';
import { concernsOf } from './concerns.js';
import { bestOf, scoreCaptions, type Captioned, type CaptionScores } from './rank-captions.js';
import { readCaption, type ReadCaption } from './read-caption.js';
import { chooseBest } from '../scoring/choose-best.js';
import { embedImages } from '../embedding/embed-images.js';
import { scoreImages } from '../scoring/score-images.js';

/** One of the captions that an image is to get. */
interface Wanted {
  image: JobImage;
  position: number;
  temperature: number;
  seed: number | null;
}

/**
 * Several captions of every image, the first at temperature 0 and the others sampled, each from the picture alone: a
 * captioner that knew the prompt would find in the picture what the prompt asks for. The judge sees the one that fits best by a
 * scorer, or that the others bear out best; all are kept. The scorers of the run look at all images
 * first; where they choose the best, only those are captioned.
 */
export class CaptionStep implements Step {
  readonly stage = 'caption';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const settings = plan.recipe.captions;
    if (settings === undefined) throw new Error('a run without captions has taken on an item with images');
    // later rounds caption what was painted: its candidates have their vectors and scores already
    if (job.round === 0) await embedImages(visit);
    const scores = job.round === 0 ? await scoreImages(visit) : [];
    const { candidates, selections, blind } = chooseBest(visit, scores);
    if (blind) return { to: unscored(plan.recipe.best?.scorer ?? ''), scores };
    // only the first is revised
    const looked = plan.recipe.name === 'critique-revision' ? candidates.slice(0, 1) : candidates;
    const images = imagesOf({ ...job, candidates: looked });
    const wanted = images.flatMap((image) => variants(visit, image, settings));
    const { reads, unreadableCalls } = await askReadable(
      (question) => visit.ask(question),
      wanted.map((one) => () => question(visit, settings, one)),
      readCaption,
      CAPTION_RE_ASK,
    );
    const captioner = endpointOf(plan.models, 'captioner');
    const groups = images.map(({ assetHash }) =>
      wanted.flatMap((one, i) => (one.image.assetHash === assetHash ? [{ wanted: one, read: reads[i] }] : [])),
    );
    const scored = await scoreCaptions(visit, groups.map(captionedOf));
    const prompt = promptText(job.prompt);
    const rows = await Promise.all(
      groups.map((group, i) => rowsOf(group, captioner, scored[i] ?? { by: 'claims', scores: [] }, prompt)),
    );
    const without = groups.find((group) => !group.some(({ read }) => read?.reading.ok));
    if (!without) {
      const findings = job.round === 0 ? {} : { sameAsOriginal: sameAsOriginal(job, presentImage(job).contentHash) };
      const due = dueAfter(plan.recipe, 'caption', job.round, findings, job.modality);
      return { to: moveTo(due), captions: rows.flat(), scores, selections, unreadableCalls };
    }
    const reading = without[0]?.read?.reading;
    if (!reading || reading.ok) throw new Error('a caption was asked for and not answered');
    const { code, why } = reading;
    const message = `Image ${without[0]?.wanted.image.assetHash.slice(0, 12)} has no caption that could be read: ${why}.${code === 'truncated' ? MORE_ROOM : ''}`;
    // none is the best as long as the job has to come back for another
    const captions = rows.flat().map((row) => ({ ...row, best: false }));
    return { to: { kind: 'fail', code, message }, captions, scores, selections, unreadableCalls };
  }
}

const MORE_ROOM = ' Give captions more room: --caption-tokens (recipe.captions.maxTokens).';

/** The best of what nobody has ranked would be chosen by chance. */
function unscored(scorer: string): Extract<Move, { kind: 'fail' }> {
  const message = `"${scorer}" has given no image of the item a score, so the best cannot be told: import its scores, then try the failed label jobs again.`;
  return { kind: 'fail', code: 'no_scores', message };
}

/** Each image that has no caption, once: the judged candidates', the one that was to be edited, and what was painted since. */
function imagesOf(job: ClaimedJob): JobImage[] {
  const painted = job.rounds.flatMap(({ revision }) =>
    revision ? [{ image: revision.image, text: revision.caption }] : [],
  );
  const judged = job.candidates.filter(({ chosen }) => chosen !== false);
  const shown = [...judged, ...(job.condition ? [job.condition] : []), ...painted];
  const images = shown.flatMap(({ image, text }) => (image && text === '' ? [image] : []));
  return [...new Map(images.map((image) => [image.assetHash, image])).values()];
}

function variants({ plan }: Visit, image: JobImage, { count, temperature }: CaptionSettings): Wanted[] {
  return Array.from({ length: count }, (_, position) => {
    if (position === 0) return { image, position, temperature: 0, seed: null };
    const seed = Math.floor(uniform('caption', plan.seed, image.assetHash, position) * 2 ** 31);
    return { image, position, temperature, seed };
  });
}

function question(visit: Visit, { maxTokens }: CaptionSettings, { image, temperature, seed }: Wanted): Question {
  const template = visit.template('caption');
  const messages = fill(template, visit.secret, { concerns: concernsOf(visit), contract: CAPTION_CONTRACT });
  return {
    endpoint: endpointOf(visit.plan.models, 'captioner'),
    template,
    request: {
      messages,
      images: [{ hash: image.renditionHash, type: image.renditionType }],
      temperature,
      maxTokens,
      jsonSchema: CAPTION_SCHEMA,
      ...(seed === null ? {} : { seed }),
    },
  };
}

interface Captioning {
  wanted: Wanted;
  read: Read<ReadCaption> | undefined;
}

/** Of one image, the captions that could be read. */
function captionedOf(group: Captioning[]): Captioned {
  const [first] = group;
  if (!first) throw new Error('an image gets at least one caption');
  const captions = group.flatMap(({ read }) => (read?.callId && read.reading.ok ? [read.reading.value] : []));
  return { image: first.wanted.image, captions };
}

/** Captions of one image, ranked by their scores. */
function rowsOf(
  group: Captioning[],
  captioner: string,
  { by, scores }: CaptionScores,
  prompt: string,
): Promise<CaptionRow[]> {
  const read = group.flatMap(({ wanted, read: one }) => (one ? [{ wanted, ...one }] : []));
  const best = bestOf(scores);
  let nth = 0;
  const rows = read.map(async ({ wanted: { image, position, temperature, seed }, reading, callId }) => {
    const made = {
      id: uuid(),
      assetHash: image.assetHash,
      position,
      captioner,
      temperature,
      seed,
      modelCallId: callId,
    };
    if (!reading.ok) {
      const said = { short: null, descriptive: null, facts: null, language: null };
      const nothing = { ...said, score: null, scoredBy: null, best: false };
      return { ...made, state: reading.code, ...nothing };
    }
    const i = nth++;
    const language = await foreignLanguage(reading.value.descriptive, prompt);
    const score = scores[i] ?? null;
    const scoredBy = score === null ? null : by;
    return { ...made, state: 'readable' as const, ...reading.value, language, score, scoredBy, best: i === best };
  });
  return Promise.all(rows);
}
