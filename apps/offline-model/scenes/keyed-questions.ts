import { questionsAbout, type SceneQuestion } from './scene-questions.js';

/** A question as it is written down: with a key, by which others depend on it. */
export interface KeyedQuestion {
  key: string;
  text: string;
  kind: string;
  dependsOn: string[];
}

const KINDS: Record<SceneQuestion['about'], string> = {
  object: 'object',
  count: 'count',
  place: 'position',
  relation: 'position',
  background: 'scene',
  text: 'text',
};

/** The questions that a prompt raises: each stands behind those that it depends on. */
export function keyedQuestions(prompt: string): KeyedQuestion[] {
  const keyOf = ({ about }: SceneQuestion, at: number) => `${about}-${at + 1}`;
  const questions = questionsAbout(prompt);
  return questions.map((one, at) => ({
    key: keyOf(one, at),
    text: one.question,
    kind: KINDS[one.about],
    dependsOn: one.dependsOn.flatMap((parent) => {
      const question = questions[parent];
      return question ? [keyOf(question, parent)] : [];
    }),
  }));
}
