import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import type { Reading } from '../answers/reading.js';
import type { RevisingPrinciple } from '../critique/draw-principle.js';
import { presentImage } from '../critique/present-image.js';
import { presentText } from '../critique/present-text.js';
import { promptText, type Example } from '../prompts/template.js';
import { revisionExamples } from './examples.js';
import { imageRevisionValues, PROMPT_RE_ASK } from './image-prompt.js';
import { readRevision } from './parse.js';
import { RE_ASK, revisionValues } from './prompt.js';
import { readRevisedPrompt } from './read-revised-prompt.js';
import { roomFor } from './room.js';

/** What is to be revised, and how the answer is read: a text, or the prompt of an image. */
export interface RevisionTask {
  template: 'revision' | 'image-revision';
  values: Record<string, string>;
  examples: Example[];
  /** the text, or the prompt, as it stands */
  before: string;
  read(answer: ModelAnswer): Reading<string>;
  reAsk: string;
  maxTokens: number;
}

export function revisionTask(job: ClaimedJob, principle: RevisingPrinciple, critique: string): RevisionTask {
  return job.modality === 'image' ? ofPrompt(job, principle, critique) : ofText(job, principle, critique);
}

function ofText(job: ClaimedJob, { revision, examples }: RevisingPrinciple, critique: string): RevisionTask {
  const before = presentText(job).text;
  return {
    template: 'revision',
    values: revisionValues(job.prompt, before, critique, revision),
    examples: revisionExamples(examples),
    before,
    read: (answer) => readRevision(answer, before, critique),
    reAsk: RE_ASK,
    maxTokens: roomFor(before),
  };
}

/** Examples are texts: they are left out. */
function ofPrompt(job: ClaimedJob, { revision }: RevisingPrinciple, critique: string): RevisionTask {
  const { prompt: before, caption } = presentImage(job);
  return {
    template: 'image-revision',
    values: imageRevisionValues(promptText(job.prompt), before, caption, critique, revision),
    examples: [],
    before,
    read: (answer) => readRevisedPrompt(answer, before, critique),
    reAsk: PROMPT_RE_ASK,
    maxTokens: roomFor(before),
  };
}
