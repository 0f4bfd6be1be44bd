import { NO_PROBLEM } from '../judgement/critique.js';
import { checkScene, NONE } from './check-scene.js';
import { readScene } from './read-scene.js';
import { listed, withArticle } from './say.js';
import type { Shown } from './shown.js';

const MOST_PROBLEMS = 4;

/**
 * What a picture, measured or captioned, lacks of its prompt: up to four problems in two sentences each, exactly
 * `NO_PROBLEM` where all that can be checked holds, and what could not be checked.
 */
export function critiquePicture(prompt: string, shown: Shown | null): string {
  const scene = readScene(prompt);
  const findings = shown === null ? [] : checkScene(scene, shown, true);
  const problems = findings.filter(({ holds }) => holds === false);
  const said = problems
    // What is not there has no number either: its absence is said once.
    .filter(({ kind, instead }) => kind !== 'count' || instead !== NONE)
    .slice(0, MOST_PROBLEMS);
  const unseen = [
    ...scene.objects.filter(({ shape }) => shape === null).map(({ noun }) => withArticle(noun)),
    ...scene.written.map((word) => `the word "${word}"`),
  ];
  const open = unseen.length === 0 ? [] : [`Whether it shows ${listed(unseen)} could not be measured.`];
  if (said.length === 0) {
    if (findings.some(({ holds }) => holds)) return [NO_PROBLEM, ...open].join(' ');
    return open[0] ?? 'Nothing that the prompt asks for could be measured.';
  }
  return [...said.map(({ asked, instead }) => `The prompt asks for ${asked}. ${instead}`), ...open].join(' ');
}
