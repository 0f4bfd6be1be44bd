import { STAGES, type Stage } from '#libs/domain/stage.js';
import type { Step } from './step.js';

/** Every stage has exactly one step, or the worker does not start. */
export function stepTable(steps: Step[]): ReadonlyMap<Stage, Step> {
  const table = new Map<Stage, Step>();
  const problems: string[] = [];
  for (const stage of STAGES) {
    const doing = steps.filter((step) => step.stage === stage);
    const step = doing[0];
    if (step && doing.length === 1) table.set(stage, step);
    else if (doing.length > 1) problems.push(`stage "${stage}" has ${doing.length} steps (${names(doing)}): keep one`);
    else problems.push(`stage "${stage}" has no step: add one to STEPS in libs/labelling/walk/steps.ts`);
  }
  const unknown = steps.filter((step) => !STAGES.includes(step.stage));
  if (unknown.length > 0) problems.push(`${names(unknown)} does a stage that libs/domain/stage.ts does not name`);
  if (problems.length > 0) throw new Error(`The table of steps is wrong: ${problems.join('; ')}.`);
  return table;
}

const names = (steps: Step[]) => steps.map((step) => step.constructor.name).join(', ');
