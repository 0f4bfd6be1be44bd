/** What a question asks after. */
export const QUESTION_KINDS = ['object', 'count', 'colour', 'position', 'attribute', 'text', 'scene', 'style'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** An atomic question about an image, answered by yes where the image is as its prompt asks. */
export interface ImageQuestion {
  key: string;
  text: string;
  /** null: the item that brought it does not say */
  kind: QuestionKind | null;
  /** keys of the questions without whose yes this one makes no sense */
  dependsOn: string[];
}

/** cannot_tell: who looked could not make it out. It is neither yes nor no. */
export const QUESTION_ANSWERS = ['yes', 'no', 'cannot_tell'] as const;
export type QuestionAnswer = (typeof QUESTION_ANSWERS)[number];

/** Most questions about one prompt: each is a call for each image. */
export const MOST_QUESTIONS = 32;
/** A key is a word that a person can type. */
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;

/** A question that cannot be asked, by its place in the list. */
export interface QuestionProblem {
  /** "[2].dependsOn[0]"; empty: the list */
  at: string;
  message: string;
}

/** What is wrong with a list of questions: too many, keys, blank texts, dependencies that are unknown or go round. */
export function questionProblems(questions: readonly ImageQuestion[], most = MOST_QUESTIONS): QuestionProblem[] {
  const problems: QuestionProblem[] = [];
  const note = (wrong: boolean, at: string, message: string) => {
    if (wrong) problems.push({ at, message });
  };
  note(questions.length > most, '', `has ${questions.length} questions; at most ${most} are asked`);
  const places = new Map<string, number>();
  questions.forEach(({ key, text }, i) => {
    const before = places.get(key);
    note(!KEY.test(key), `[${i}].key`, 'is not a word of 1 to 64 letters, digits, "-", "_" or "."');
    note(before !== undefined, `[${i}].key`, `is the key of [${before ?? 0}] already`);
    note(text.trim() === '', `[${i}].text`, 'is blank');
    if (before === undefined) places.set(key, i);
  });
  questions.forEach(({ dependsOn }, i) =>
    dependsOn.forEach((key, j) =>
      note(!places.has(key), `[${i}].dependsOn[${j}]`, `names no question: "${key.slice(0, 64)}"`),
    ),
  );
  for (const i of inCircles(questions)) note(true, `[${i}].dependsOn`, 'goes round: the question depends on itself');
  return problems;
}

/** Places of the questions that depend on themselves, over whatever others. */
function inCircles(questions: readonly ImageQuestion[]): number[] {
  const parents = new Map(questions.map(({ key, dependsOn }) => [key, dependsOn]));
  return questions.flatMap(({ key }, i) => {
    const above = new Set<string>();
    for (let next = parents.get(key) ?? []; next.length > 0;) {
      const fresh = next.filter((one) => !above.has(one));
      for (const one of fresh) above.add(one);
      next = fresh.flatMap((one) => parents.get(one) ?? []);
    }
    return above.has(key) ? [i] : [];
  });
}
