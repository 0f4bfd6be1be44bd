import { CandidatesStep } from '../candidates/candidates.step.js';
import { CaptionStep } from '../caption/caption.step.js';
import { ComparisonStep } from '../comparison/comparison.step.js';
import { ContrastStep } from '../contrast/contrast.step.js';
import { CritiqueStep } from '../critique/critique.step.js';
import { PaintingStep } from '../painting/painting.step.js';
import { QuestionsStep } from '../questions/questions.step.js';
import { RevisionStep } from '../revision/revision.step.js';
import { ClassificationStep } from '../classification/classification.step.js';
import { RatingStep } from '../rating/rating.step.js';
import type { Step } from './step.js';

/** All steps. The boot checks that every stage has exactly one. */
export const STEPS: Step[] = [
  new CandidatesStep(),
  new CaptionStep(),
  new QuestionsStep(),
  new ContrastStep(),
  new CritiqueStep(),
  new RevisionStep(),
  new PaintingStep(),
  new ComparisonStep(),
  new RatingStep(),
  new ClassificationStep(),
];
