import { liesAt, SIZES, type Size } from '../eyes/place.js';
import { atPlace, listed, numberWord, saidAs, withArticle } from './say.js';
import type { Relation, Scene, SceneObject } from './scene.js';
import type { Shown, ShownThing } from './shown.js';

/** One thing that a text asks for, held against what is shown. */
export interface Finding {
  kind: 'object' | 'count' | 'size' | 'place' | 'relation' | 'background';
  /** what the text says, as the end of a sentence that begins with "The prompt asks for" */
  asked: string;
  /** null: not known */
  holds: boolean | null;
  /** what there is in its place, as a sentence */
  instead: string;
}

/** The things shown that a phrase means. Every shape is "any" shape. */
export function meant({ shape, colour }: Pick<SceneObject, 'shape' | 'colour'>, { regions }: Shown): ShownThing[] {
  if (shape === null) return [];
  return regions.filter(
    (region) => (shape === 'any' || region.shape === shape) && (colour === null || region.colour === colour),
  );
}

export const within = (number: number, { least, most }: { least: number; most: number }) =>
  number >= least && number <= most;

const RELATED: Record<Relation, (one: ShownThing, other: ShownThing) => boolean | null> = {
  'left of': (one, other) => (one.x === null || other.x === null ? null : one.x < other.x),
  'right of': (one, other) => (one.x === null || other.x === null ? null : one.x > other.x),
  above: (one, other) => (one.y === null || other.y === null ? null : one.y < other.y),
  below: (one, other) => (one.y === null || other.y === null ? null : one.y > other.y),
};

/** Said in place of a count where nothing of the kind was found. */
export const NONE = 'There are none.';

const isSmall = (size: Size) => SIZES.indexOf(size) < SIZES.indexOf('medium');
const isLarge = (size: Size) => SIZES.indexOf(size) > SIZES.indexOf('medium');

/** True where all are, false where one is not, null where nothing is known or nothing is there. */
function all<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean | null): boolean | null {
  const answers = things.map(is);
  if (answers.includes(false)) return false;
  return answers.length === 0 || answers.includes(null) ? null : true;
}

/** @param strict "a circle" means exactly one, as in a prompt; else at least one, as in a question */
function aboutObject(object: SceneObject, shown: Shown, strict: boolean): Finding[] {
  const found = meant(object, shown);
  const { count, size, place, article } = object;
  const name = saidAs(object, 1);
  const findings: Finding[] = [];
  const wantsNone = count?.most === 0;
  if (!wantsNone) {
    findings.push({
      kind: 'object',
      asked: withArticle(name),
      holds: found.length > 0,
      instead: `No ${name} was found.`,
    });
  }
  if (count && (!article || strict)) {
    const there = found.length === 1 ? 'There is one.' : `There are ${numberWord(found.length)}.`;
    const asked =
      Number.isFinite(count.most) && count.least === count.most ? numberWord(count.most) : `${count.least} or more`;
    findings.push({
      kind: 'count',
      asked: `${asked} ${saidAs(object, count.most)}`,
      holds: within(found.length, count),
      instead: found.length === 0 ? NONE : there,
    });
  }
  if (size !== null) {
    const fits = size === 'small' ? isSmall : isLarge;
    const holds = all(found, (thing) => (thing.size === null ? null : fits(thing.size)));
    const sizes = [...new Set(found.flatMap((thing) => thing.size ?? []))].join(', ');
    findings.push({ kind: 'size', asked: withArticle(`${size} ${name}`), holds, instead: `Its size is ${sizes}.` });
  }
  if (place !== null) {
    const holds = all(found, (thing) => (thing.place === null ? null : liesAt(thing.place, place)));
    const places = listed([...new Set(found.flatMap((thing) => (thing.place === null ? [] : atPlace(thing.place))))]);
    findings.push({ kind: 'place', asked: `the ${name} ${atPlace(place)}`, holds, instead: `It is ${places}.` });
  }
  return findings;
}

/** All that a text asks for, held against what is shown; things of unknown shape are left out. */
export function checkScene(scene: Scene, shown: Shown, strict: boolean): Finding[] {
  const findings = scene.objects
    .filter(({ shape }) => shape !== null)
    .flatMap((one) => aboutObject(one, shown, strict));
  for (const { one, relation, other } of scene.relations) {
    const [first, second] = [scene.objects[one], scene.objects[other]];
    if (!first || !second || first.shape === null || second.shape === null) continue;
    const pairs = meant(first, shown).flatMap((a) => meant(second, shown).map((b) => [a, b] as const));
    const asked = `the ${saidAs(first, 1)} ${relation} the ${saidAs(second, 1)}`;
    const holds = all(pairs, ([a, b]) => RELATED[relation](a, b));
    findings.push({ kind: 'relation', asked, holds, instead: 'They stand the other way.' });
  }
  if (scene.background !== null) {
    const { background } = shown;
    const instead = background === null ? 'No colour covers most of its border.' : `The background is ${background}.`;
    findings.push({
      kind: 'background',
      asked: withArticle(`${scene.background} background`),
      holds: background === null ? null : background === scene.background,
      instead,
    });
  }
  return findings;
}

/** Share of what is known of the findings that holds, 0 to 1; null where nothing is known. */
export function shareThatHolds(findings: readonly Finding[]): number | null {
  const known = findings.filter(({ holds }) => holds !== null);
  return known.length === 0 ? null : known.filter(({ holds }) => holds).length / known.length;
}
