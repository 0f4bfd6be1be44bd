import type { Claim, Verdict } from './review-query';

export interface Choice {
  value: string;
  word: string;
}

/** One thing to answer about a unit; the keys 1, 2, 3, 4 are its choices. */
export interface Question {
  /** `value` is the verdict itself; the others are answers beside it */
  key: 'value' | 'caption' | 'fixed' | 'damaged';
  text: string;
  choices: Choice[];
}

const choices = (...pairs: [string, string][]): Choice[] => pairs.map(([value, word]) => ({ value, word }));

const SIDES = choices(['left', 'Left is better'], ['right', 'Right is better'], ['tie', 'No difference']);
const PAIR: Question = {
  key: 'value',
  text: 'Which one is better?',
  choices: [...SIDES, { value: 'both_bad', word: 'Both are bad' }],
};
const COMPLIES: Question = {
  key: 'value',
  text: 'Does it comply with the principle?',
  choices: choices(['complies', 'It complies'], ['violates', 'It violates it'], ['unclear', 'Cannot be told']),
};
const CAPTION: Question = {
  key: 'caption',
  text: 'Does the caption say what is in the picture?',
  choices: choices(['right', 'It does'], ['partly', 'In part'], ['wrong', 'It does not']),
};
const FIXED: Question = {
  key: 'fixed',
  text: 'Does the revision mend what the critique says?',
  choices: choices(['yes', 'It does'], ['partly', 'In part'], ['no', 'It does not']),
};
const DAMAGED: Question = {
  key: 'damaged',
  text: 'Did it damage anything else?',
  choices: choices(['yes', 'It did'], ['no', 'It did not']),
};

/** What is asked of a claim at the step it waits for, in the order in which it is asked. */
export function questionsOf({ audit, step, question }: Pick<Claim, 'audit' | 'step' | 'question'>): Question[] {
  if (step === 'critique') return [FIXED, DAMAGED];
  switch (audit.unit) {
    case 'pair':
    case 'revision':
      return [PAIR];
    case 'form':
      return [{ key: 'value', text: question?.text ?? 'Which image is better?', choices: SIDES }];
    case 'rating':
      return [COMPLIES];
    case 'image':
      return [CAPTION, COMPLIES];
  }
}

export type Answers = Partial<Record<Question['key'], string>>;

/** The question that a number key answers: the first that is open, or the last where all are answered. */
export const activeQuestion = (questions: readonly Question[], answers: Answers): Question | undefined =>
  questions.find(({ key }) => answers[key] === undefined) ?? questions.at(-1);

export const isComplete = (questions: readonly Question[], answers: Answers): boolean =>
  questions.every(({ key }) => answers[key] !== undefined);

/** What somebody has begun to say of a unit. */
export interface Said {
  answers: Answers;
  comment: string;
  confidence: number | null;
  flagged: boolean;
}

export const NOTHING_SAID: Said = { answers: {}, comment: '', confidence: null, flagged: false };

/** As the API takes it. Its choices are the API's own words, so a value that it does not know cannot come from here. */
export function verdictOf({ answers, comment, confidence, flagged }: Said): Verdict {
  const { value, ...beside } = answers;
  return {
    ...(value === undefined ? {} : { value: value as Verdict['value'] }),
    ...(Object.keys(beside).length === 0 ? {} : { answers: beside as Verdict['answers'] }),
    ...(comment.trim() === '' ? {} : { comment }),
    ...(confidence === null ? {} : { confidence }),
    ...(flagged ? { flagged } : {}),
  };
}

/** A draft, to go on from; null: nothing was said yet. */
export function saidOf(draft: Verdict | null): Said {
  if (!draft) return NOTHING_SAID;
  const { value, answers, comment, confidence, flagged } = draft;
  return {
    answers: { ...answers, ...(value === undefined ? {} : { value }) },
    comment: comment ?? '',
    confidence: confidence ?? null,
    flagged: flagged ?? false,
  };
}
