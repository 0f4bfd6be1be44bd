import { checkScene, shareThatHolds } from './check-scene.js';
import { readScene } from './read-scene.js';
import { shownIn, type Shown } from './shown.js';

/**
 * How much of what a prompt asks for is shown: the share of its counts, colours, shapes, places and background that
 * hold, 0 to 1. Takes a measured picture or its caption; null where the prompt asks for nothing that can be checked.
 */
export function depiction(prompt: string, picture: Shown | string): number | null {
  const shown = typeof picture === 'string' ? shownIn(picture) : picture;
  return shown === null ? null : shareThatHolds(checkScene(readScene(prompt), shown, true));
}
