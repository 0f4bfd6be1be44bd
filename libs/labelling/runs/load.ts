import type { RankedBy, Recipe } from '#libs/domain/recipe.js';
import { FORM_VOTES, HIDING_PROMPT, THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import type { ItemCensus } from '#libs/database/run/item-census.store.js';
import { pairsOf } from '#libs/statistics/ranking/ranked-pairs.js';

/** What a run asks of one endpoint, as expected before it. */
export interface Load {
  calls: number;
  promptTokens: number;
  completionTokens: number;
}

/** Latin text on current tokenisers; other scripts need more. */
export const CHARACTERS_PER_TOKEN = 4;
/** The template around the texts of a call, and a principle's text, in tokens. */
const AROUND = 260;
export const ANSWER_TOKENS = { verdict: 2, reasons: 150, critique: 120, revision: 220, caption: 300, question: 40 };
/** The question of an image and the template around it, in tokens. */
const AROUND_QUESTION = 200;
/** Of a candidate that is still to be made. */
const MADE_CHARACTERS = ANSWER_TOKENS.revision * CHARACTERS_PER_TOKEN;

/** What one judge is asked. */
export function judgingLoad(recipe: Recipe, principles: number, census: ItemCensus): Load {
  const { samples, reasons } = settingsOf(recipe);
  const criteria = principles + (recipe.alignment ? census.imageItems / Math.max(1, census.fitting) : 0);
  const answer = ANSWER_TOKENS.verdict + (reasons ? ANSWER_TOKENS.reasons : 0);
  const unpainted = recipe.name === 'critique-revision' && recipe.painting === undefined;
  return sum(
    census.sizes.map(({ candidates, items: all, imageItems }) => {
      // a revised prompt that nobody paints is compared with nothing
      const items = all - (unpainted ? imageItems : 0);
      const made = Math.max(0, (recipe.candidates?.count ?? 0) - candidates);
      const { questions, texts } = questionsOf(recipe, criteria, judgedOf(recipe, candidates + made));
      const characters =
        (candidates * census.candidateCharacters + made * MADE_CHARACTERS) / Math.max(1, candidates + made);
      const tokens = AROUND + (census.promptCharacters + texts * characters) / CHARACTERS_PER_TOKEN;
      return times(items * questions * samples, tokens, answer);
    }),
  );
}

/** What the writer is asked: candidates that are missing, questions about images, critiques and revisions. */
export function writingLoad(recipe: Recipe, census: ItemCensus): Load {
  const { fitting, imageItems, promptCharacters, candidateCharacters } = census;
  const missing = missingOf(recipe, census, (size) => size.items - size.imageItems);
  const asked = promptCharacters + (recipe.candidates?.system?.length ?? 0);
  const most = recipe.questions?.most ?? 0;
  const derived = times(most > 0 ? census.imageItems : 0, AROUND * 2, most * ANSWER_TOKENS.question);
  const made = sum([derived, times(missing, asked / CHARACTERS_PER_TOKEN, ANSWER_TOKENS.revision)]);
  if (recipe.name !== 'critique-revision') return made;
  const tokens = AROUND + (promptCharacters + candidateCharacters) / CHARACTERS_PER_TOKEN;
  const rounds = (fitting - imageItems) * recipe.rounds + imageItems * (recipe.painting ? recipe.rounds : 1);
  const critiques = times(rounds, tokens, ANSWER_TOKENS.critique);
  const revisions = times(rounds, tokens + ANSWER_TOKENS.critique, ANSWER_TOKENS.revision);
  return sum([made, critiques, revisions]);
}

/**
 * What one judge is asked that sees the pictures of some items; `imageTokens`: prompt tokens of one image. The three
 * questions count as three more criteria with so many answers each. Where the request is shown, the image to be edited is too.
 */
export function seeingLoad(recipe: Recipe, principles: number, census: ItemCensus, imageTokens: number): Load {
  const { directCheck, alignment } = recipe;
  if (directCheck === undefined) return times(0, 0, 0);
  const { samples, reasons } = settingsOf(recipe);
  const answer = ANSWER_TOKENS.verdict + (reasons ? ANSWER_TOKENS.reasons : 0);
  const form = directCheck.threeQuestions ? FORM_VOTES : 0;
  const asked = (principles + (alignment ? 1 : 0)) * samples;
  const criteria = asked + THREE_QUESTIONS.length * form;
  const informed = (asked + (THREE_QUESTIONS.length - HIDING_PROMPT.length) * form) / Math.max(1, criteria);
  const share = (directCheck.share * census.imageItems) / Math.max(1, census.fitting);
  const edited = (informed * census.edits) / Math.max(1, census.imageItems);
  return sum(
    census.sizes.map(({ candidates, items }) => {
      const { questions, texts } = questionsOf(recipe, criteria, judgedOf(recipe, grownOf(recipe, candidates)));
      const tokens = AROUND + census.promptCharacters / CHARACTERS_PER_TOKEN + (texts + edited) * imageTokens;
      return times(items * share * questions, tokens, answer);
    }),
  );
}

/** What the captioner is asked; `imageTokens`: prompt tokens of one image. */
export function captioningLoad(recipe: Recipe, census: ItemCensus, imageTokens: number): Load {
  const images = imagesCaptioned(recipe, census);
  return sum([
    times(images * (recipe.captions?.count ?? 0), AROUND + imageTokens, ANSWER_TOKENS.caption),
    times(images * (recipe.questions?.most ?? 0), AROUND_QUESTION + imageTokens, ANSWER_TOKENS.verdict),
  ]);
}

/** What one judge is asked of captions and perturbed prompts, each in both orders. */
export function contrastLoad(recipe: Recipe, census: ItemCensus): Load {
  const images = imagesCaptioned(recipe, census);
  const tokens = AROUND + ANSWER_TOKENS.caption + (2 * census.promptCharacters) / CHARACTERS_PER_TOKEN;
  return times(images * (recipe.perturbed ?? 0) * 2, tokens, ANSWER_TOKENS.verdict);
}

/** How often each scorer of the run is asked about images, and how often the one that ranks their captions. */
export function scoringCalls(recipe: Recipe, census: ItemCensus): { images: number; captions: number } {
  const { captions } = recipe;
  const images = census.sizes.reduce((all, size) => all + size.imageItems * grownOf(recipe, size.candidates), 0);
  return { images, captions: captions?.rankedBy ? imagesCaptioned(recipe, census) * captions.count : 0 };
}

/** Those to be edited, those that are judged, and those painted of revised prompts. */
function imagesCaptioned(recipe: Recipe, census: ItemCensus): number {
  const leftAside = census.sizes.reduce((all, { imageItems, candidates }) => {
    const grown = grownOf(recipe, candidates);
    return all + imageItems * (grown - judgedOf(recipe, grown));
  }, 0);
  return census.images + picturesPainted(recipe, census) - leftAside;
}

/** Of an item's images, with those that are painted. */
const grownOf = ({ candidates, painting }: Recipe, count: number) =>
  painting === undefined ? count : Math.max(count, candidates?.count ?? 0);

/** How many of an item's candidates are judged, or revised. */
const judgedOf = ({ name, best }: Recipe, candidates: number) =>
  Math.min(candidates, name === 'critique-revision' ? 1 : (best?.count ?? candidates));

/** Pictures that the painter is asked for: candidates that are missing, and one a round of revision. */
export function picturesPainted(recipe: Recipe, census: ItemCensus): number {
  if (recipe.painting === undefined) return 0;
  const rounds = recipe.name === 'critique-revision' ? recipe.rounds : 0;
  return missingOf(recipe, census, (size) => size.imageItems) + census.imageItems * rounds;
}

/** Candidates that are still to be made, for so many of the items of each size. */
function missingOf(
  { candidates }: Recipe,
  { sizes }: ItemCensus,
  of: (size: ItemCensus['sizes'][number]) => number,
): number {
  const count = candidates?.count ?? 0;
  return sizes.reduce((all, size) => all + of(size) * Math.max(0, count - size.candidates), 0);
}

/** Questions to one judge about one item under so many principles, or a share more where images are held against their prompts, and how many candidates each shows. */
function questionsOf(recipe: Recipe, criteria: number, candidates: number): { questions: number; texts: number } {
  switch (recipe.name) {
    case 'classification':
      return { questions: 1, texts: 1 };
    case 'rating':
      return { questions: criteria * candidates, texts: 1 };
    default: {
      const pairs = recipe.name === 'ranking' ? comparisonsOf(recipe.plan, candidates) : 1;
      return { questions: pairs * criteria * (recipe.comparison.orders === 'both' ? 2 : 1), texts: 2 };
    }
  }
}

function settingsOf(recipe: Recipe): { samples: number; reasons: boolean } {
  if (recipe.name === 'classification') return recipe.classification;
  return recipe.name === 'rating' ? recipe.rating : recipe.comparison;
}

function comparisonsOf(plan: RankedBy, candidates: number): number {
  const all = pairsOf(candidates);
  return typeof plan === 'string' ? all : Math.min(all, candidates * plan.partners);
}

const sum = (loads: Load[]): Load =>
  loads.reduce(
    (a, b) => ({
      calls: a.calls + b.calls,
      promptTokens: a.promptTokens + b.promptTokens,
      completionTokens: a.completionTokens + b.completionTokens,
    }),
    { calls: 0, promptTokens: 0, completionTokens: 0 },
  );

const times = (calls: number, promptTokens: number, completionTokens: number): Load => ({
  calls,
  promptTokens: calls * promptTokens,
  completionTokens: calls * completionTokens,
});
