/**
 * A sentence or line that says which value the answer gives.
 * `rank` 0: it says so in passing; 1: it concludes ("Therefore, ..."); 2: it is the verdict ("Verdict: ...").
 */
export interface Statement<T> {
  /** null: a verdict, but none of those that were offered */
  value: T | null;
  /** 'against': the value is said not to be the one ("B is worse") */
  sense: 'for' | 'against';
  rank: 0 | 1 | 2;
  /** offsets of the sentence, and of the place in it that names the value */
  start: number;
  end: number;
  place: number;
  /** nothing else is said in the sentence */
  whole: boolean;
}

/** What a grammar found at one place of a sentence. Offsets are those of the sentence. */
export interface Match<T> {
  value: T | null;
  sense: 'for' | 'against';
  end: number;
  place: number;
  /** 'bare': only the name of a value. It is a statement only after a lead or on a line of its own. */
  form: 'sentence' | 'bare';
  /** a noun stands before the name ("Response B"), or a noun and a colon ("Answer: B"): that announces a verdict as a lead does */
  noun?: 'plain' | 'with colon';
  /** the sentence itself says that it is the conclusion ("B is better overall") */
  concludes?: boolean;
}

/** What may be said about a kind of values, and how. */
export interface Grammar<T> {
  /** What begins exactly at `at` of `sentence`, if anything; `alone`: a lead or nothing stands before it. */
  match(sentence: string, at: number, alone: boolean): Match<T> | null;
  readonly same: (a: T, b: T) => boolean;
}

export type Decision<T> = { statement: Statement<T> & { value: T } } | { why: string };

/**
 * The statement that decides. Those of the highest rank count; they must agree, and nothing said after them may
 * contradict them. The last of them decides. Values discussed on the way, at a lower rank, do not matter.
 */
export function decide<T>(statements: Statement<T>[], same: (a: T, b: T) => boolean): Decision<T> {
  const positive = statements.filter(({ sense }) => sense === 'for');
  const highest = positive.reduce((rank, one) => Math.max(rank, one.rank), 0);
  const concluding = positive.filter(({ rank }) => rank === highest);
  const last = concluding.at(-1);
  if (!last) return { why: 'the answer states no verdict' };
  const { value } = last;
  if (value === null) return { why: 'the verdict is not one of the options' };
  const agrees = (one: Statement<T>) => (one.value !== null && same(one.value, value)) === (one.sense === 'for');
  const silent = (one: Statement<T>) => one.sense === 'against' && one.value === null;
  if (!concluding.every(agrees)) return { why: 'the answer states two verdicts' };
  const after = statements.filter((one) => one.place > last.place || (one.sense === 'against' && one.rank === highest));
  if (!after.every((one) => agrees(one) || silent(one))) return { why: 'the answer contradicts its verdict' };
  return { statement: { ...last, value } };
}
