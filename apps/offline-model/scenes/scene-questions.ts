import { readScene } from './read-scene.js';
import { atPlace, numberWord, saidAs, withArticle } from './say.js';
import type { Scene } from './scene.js';

/** An atomic yes/no question about a picture. */
export interface SceneQuestion {
  question: string;
  /** what it asks after */
  about: 'object' | 'count' | 'place' | 'relation' | 'background' | 'text';
  /** places in the list of the questions without whose yes this one makes no sense */
  dependsOn: number[];
}

/** The questions that a prompt raises, each answered by yes where the picture fits. */
export function questionsAbout(prompt: string): SceneQuestion[] {
  const scene: Scene = readScene(prompt);
  const questions: SceneQuestion[] = [];
  const first = scene.objects.map((object) => {
    const name = saidAs(object, 1);
    const { count, place } = object;
    const parent = questions.push({ question: `Is there ${withArticle(name)}?`, about: 'object', dependsOn: [] }) - 1;
    if (count && count.least === count.most && count.most > 1) {
      const question = `Are there exactly ${numberWord(count.most)} ${saidAs(object, count.most)}?`;
      questions.push({ question, about: 'count', dependsOn: [parent] });
    }
    if (place !== null)
      questions.push({ question: `Is the ${name} ${atPlace(place)}?`, about: 'place', dependsOn: [parent] });
    return { name, parent };
  });
  for (const { one, relation, other } of scene.relations) {
    const [a, b] = [first[one], first[other]];
    if (!a || !b) continue;
    const side = relation === 'left of' || relation === 'right of' ? `to the ${relation}` : relation;
    questions.push({
      question: `Is the ${a.name} ${side} the ${b.name}?`,
      about: 'relation',
      dependsOn: [a.parent, b.parent],
    });
  }
  if (scene.background !== null)
    questions.push({ question: `Is the background ${scene.background}?`, about: 'background', dependsOn: [] });
  for (const word of scene.written)
    questions.push({ question: `Does it show the word "${word}"?`, about: 'text', dependsOn: [] });
  return questions;
}
