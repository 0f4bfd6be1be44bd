import type { Tone } from '../pieces/badge';
import type { Dto } from '../api/client';
import type { Progress, Run } from './run-query';

export const STATE: Record<Run['state'], { word: string; tone: Tone }> = {
  running: { word: 'running', tone: 'accent' },
  paused: { word: 'paused', tone: 'unsure' },
  stopped: { word: 'stopped', tone: 'bad' },
  cancelled: { word: 'cancelled', tone: 'plain' },
  done: { word: 'done', tone: 'good' },
};

export const JOB_STATE: Record<Dto['ListedLabelJobDto']['state'], { word: string; tone: Tone }> = {
  active: { word: 'under way', tone: 'accent' },
  done: { word: 'done', tone: 'good' },
  failed: { word: 'failed', tone: 'bad' },
  cancelled: { word: 'cancelled', tone: 'plain' },
};

type Outcome = keyof Progress['outcomes'];

/** What became of items, in the order in which people ask for it. */
export const OUTCOMES: Record<Outcome, { word: string; one: string; why: string }> = {
  pair: { word: 'pairs', one: 'a pair', why: 'a preference pair was made' },
  tie: { word: 'ties', one: 'a tie', why: 'the judge saw no difference: no pair' },
  did_not_win: {
    word: 'did not win',
    one: 'did not win',
    why: 'the revision did not win against the original: no pair',
  },
  unchanged: { word: 'unchanged', one: 'unchanged', why: 'no round changed the text' },
  not_applicable: { word: 'not applicable', one: 'not applicable', why: 'no principle applied to the item' },
  veto_conflict: {
    word: 'veto conflicts',
    one: 'a veto conflict',
    why: 'two principles with a veto pulled opposite ways',
  },
  prompt_revised: {
    word: 'prompts revised',
    one: 'prompt revised',
    why: 'only the prompt was revised: the run has no painter',
  },
  rated: { word: 'rated', one: 'rated', why: 'each candidate has its score' },
  classified: { word: 'classified', one: 'classified', why: 'the conversation was put to one option' },
};

export const runTitle = ({ constitution, dataset }: Run): string =>
  `${constitution.slug} v${constitution.version} on ${dataset.name}`;

export const recipeName = ({ kind, recipe }: Run): string =>
  kind === 'imported' ? 'imported judgements' : typeof recipe['name'] === 'string' ? recipe['name'] : 'labelling';

/** "rate_limited" -> "rate limited" */
export const failureWord = (code: string): string => code.replaceAll('_', ' ');
