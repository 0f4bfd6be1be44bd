import { ComparisonStep } from '../comparison/comparison.step.js';
import { CritiqueStep } from '../critique/critique.step.js';
import { RevisionStep } from '../revision/revision.step.js';
import type { Step } from './step.js';

/** All steps. The boot checks that every stage has exactly one. */
export const STEPS: Step[] = [new CritiqueStep(), new RevisionStep(), new ComparisonStep()];
