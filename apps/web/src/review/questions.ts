import type { Claim, Decision, Verdict } from './review-query';
import type { Evidence } from './spans';

export interface Choice {
  value: string;
  word: string;
  /** where there is little room */
  short: string;
}

/** One thing to answer about a unit; the keys 1, 2, 3, 4 are its choices. */
export interface Question {
  /** `value` is the verdict itself; the others are answers beside it */
  key: 'value' | 'caption' | 'fixed' | 'damaged';
  text: string;
  choices: Choice[];
}

const choices = (...all: [string, string, string?][]): Choice[] =>
  all.map(([value, word, short = word]) => ({ value, word, short }));

const SIDES = choices(
  ['left', 'Left is better', 'Left'],
  ['right', 'Right is better', 'Right'],
  ['tie', 'No difference', 'Tie'],
);
const PAIR: Question = {
  key: 'value',
  text: 'Which one is better?',
  choices: [...SIDES, ...choices(['both_bad', 'Both are bad', 'Both bad'])],
};
const COMPLIES: Question = {
  key: 'value',
  text: 'Does it comply with the principle?',
  choices: choices(
    ['complies', 'It complies', 'Complies'],
    ['violates', 'It violates it', 'Violates'],
    ['unclear', 'Cannot be told', 'Unclear'],
  ),
};
const CAPTION: Question = {
  key: 'caption',
  text: 'Does the caption say what is in the picture?',
  choices: choices(['right', 'It does', 'Yes'], ['partly', 'In part'], ['wrong', 'It does not', 'No']),
};
const FIXED: Question = {
  key: 'fixed',
  text: 'Does the revision mend what the critique says?',
  choices: choices(['yes', 'It does', 'Yes'], ['partly', 'In part'], ['no', 'It does not', 'No']),
};
const DAMAGED: Question = {
  key: 'damaged',
  text: 'Did it damage anything else?',
  choices: choices(['yes', 'It did', 'Yes'], ['no', 'It did not', 'No']),
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
  /** how sure: 1 a guess, 5 certain; null: not said */
  confidence: number | null;
  flagged: boolean;
  evidence: Evidence[];
}

export const NOTHING_SAID: Said = { answers: {}, comment: '', confidence: null, flagged: false, evidence: [] };

type Asked = Pick<Claim, 'audit' | 'step' | 'question'>;

/** What was said of what is asked: of a revision, what was said in the first step is no answer in the second. */
function asked(answers: Answers, claim: Asked): Answers {
  const keys = questionsOf(claim).map(({ key }) => key);
  return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.includes(key as Question['key'])));
}

/** As the API takes it. Its choices are the API's own words, so a value that it does not know cannot come from here. */
export function verdictOf({ answers, comment, confidence, flagged, evidence }: Said, claim: Asked): Verdict {
  const { value, ...beside } = asked(answers, claim);
  return {
    ...(claim.step === null ? {} : { step: claim.step }),
    ...(value === undefined ? {} : { value: value as Verdict['value'] }),
    ...(Object.keys(beside).length === 0 ? {} : { answers: beside as Verdict['answers'] }),
    ...(comment.trim() === '' ? {} : { comment }),
    ...(confidence === null ? {} : { confidence }),
    ...(flagged ? { flagged } : {}),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/** What one had begun to say, to go on from; of another step it says nothing of this one. */
export function saidOf(claim: Asked & Pick<Claim, 'draft'>): Said {
  const { draft, step } = claim;
  if (!draft || (draft.step !== undefined && draft.step !== step)) return NOTHING_SAID;
  const { value, answers, comment, confidence, flagged, evidence } = draft;
  return {
    answers: asked({ ...answers, ...(value === undefined ? {} : { value }) }, claim),
    comment: comment ?? '',
    confidence: confidence ?? null,
    flagged: flagged ?? false,
    evidence: evidence ?? [],
  };
}

/** What was said twice of one unit: `own` where it says something, else `other`. */
export const saidOver = (other: Said, own: Said): Said => ({
  answers: { ...other.answers, ...own.answers },
  comment: own.comment.trim() === '' ? other.comment : own.comment,
  confidence: own.confidence ?? other.confidence,
  flagged: own.flagged || other.flagged,
  evidence: own.evidence.length === 0 ? other.evidence : own.evidence,
});

/** A decision that was taken back, to go on from. */
export const saidBefore = ({ value, answers, comment, confidence, flagged, evidence }: Decision): Said => ({
  ...{ confidence, flagged, evidence, comment: comment ?? '' },
  answers: { ...answers, ...(value === null ? {} : { value }) },
});
