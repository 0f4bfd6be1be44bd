import type { DataFile } from '../data/data-file.js';
import type { RecordedSet } from '../data/figures.js';
import { annotatedImageFigures, findAnnotatedImages } from './annotated-images.js';
import { annotatedPairFigures, findAnnotatedPairs } from './annotated-pairs.js';
import { conversationPairFigures, findConversationPairs } from './conversation-pairs.js';
import { findJudgedImages, judgedImageFigures } from './judged-images.js';
import { findLastWords, lastWordFigures } from './last-words.js';
import { findLetterChoices, letterChoiceFigures } from './letter-choices.js';
import { findRankings, rankingFigures } from './rankings.js';
import { findScoredImages, scoredImageFigures } from './scored-images.js';
import { findScoredSamples, scoredSampleFigures } from './scored-samples.js';
import { findTokenChoices, tokenChoiceFigures } from './token-choices.js';

/** A kind of recorded set whose figures need no run: how it is found by the shape of its rows, and what is counted. */
function kindOf<Found extends { file: DataFile }>(
  find: (files: readonly DataFile[]) => Found[],
  figuresOf: (found: Found) => RecordedSet,
): (files: readonly DataFile[]) => RecordedSet[] {
  return (files) => find(files).map((found) => readable(found.file, () => figuresOf(found)));
}

/** One set that cannot be counted does not hide the others: it has no figures, and says why. */
function readable(file: DataFile, figures: () => RecordedSet): RecordedSet {
  try {
    return figures();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'no figures', files: [file.path], rows: 0, figures: [], notes: [`cannot be counted: ${why}`] };
  }
}

const KINDS = [
  kindOf(findTokenChoices, tokenChoiceFigures),
  kindOf(findConversationPairs, conversationPairFigures),
  kindOf(findAnnotatedPairs, annotatedPairFigures),
  kindOf(findRankings, rankingFigures),
  kindOf(findScoredSamples, scoredSampleFigures),
  kindOf(findLetterChoices, letterChoiceFigures),
  kindOf(findScoredImages, scoredImageFigures),
  kindOf(findJudgedImages, judgedImageFigures),
  kindOf(findLastWords, lastWordFigures),
  kindOf(findAnnotatedImages, annotatedImageFigures),
];

/** All recorded sets whose figures need no run. */
export const recordedSets = (files: readonly DataFile[]): RecordedSet[] => KINDS.flatMap((kind) => kind(files));
