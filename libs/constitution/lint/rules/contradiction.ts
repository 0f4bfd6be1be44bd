import type { ConstitutionFile, PrincipleText } from '../../constitution-file.js';
import { AXES } from '../axes.js';
import type { Found, LintRule } from '../finding.js';

const MORE_OF = /\b(?:more|greater|adds|includes|uses|contains) (?:of )?(\p{L}{4,})\b/giu;
const LESS_OF = /\b(?:less|fewer|avoids|omits|leaves out|drops|without) (?:of )?(\p{L}{4,})\b/giu;
/** They follow "more" and "less" and are nothing that there could be more or less of. */
const NO_OBJECT = new Set(['than', 'likely', 'that', 'with', 'what', 'from', 'often', 'harm', 'help']);

const objects = (text: string, cue: RegExp) =>
  [...text.matchAll(cue)].map(([, word = '']) => word.toLowerCase()).filter((word) => !NO_OBJECT.has(word));

/** What a principle wants more of and less of; what it names from both ends it weighs itself. */
function pulls({ comparison, revision }: PrincipleText): { more: string[]; less: string[] } {
  const text = comparison ?? revision ?? '';
  const found = (end: 'more' | 'less', cue: RegExp) =>
    new Set([...AXES.filter((axis) => axis[end].test(text)).map(({ object }) => object), ...objects(text, cue)]);
  const [more, less] = [found('more', MORE_OF), found('less', LESS_OF)];
  return {
    more: [...more].filter((object) => !less.has(object)),
    less: [...less].filter((object) => !more.has(object)),
  };
}

/** Earlier principles by what they want more of, or less of. */
class Wants {
  private readonly byObject = new Map<string, PrincipleText[]>();

  add(principle: PrincipleText, wanted: readonly string[]): void {
    for (const object of wanted) this.byObject.set(object, [...(this.byObject.get(object) ?? []), principle]);
  }

  /** Those that may speak of the same response as this one, each with what it wants. */
  of({ appliesTo }: PrincipleText, wanted: readonly string[]): { key: string; object: string }[] {
    return wanted.flatMap((object) =>
      (this.byObject.get(object) ?? [])
        .filter((earlier) => earlier.appliesTo.some((modality) => appliesTo.includes(modality)))
        .map(({ key }) => ({ key, object })),
    );
  }
}

/** Pairs of principles that may want opposite things of the same response: candidates, by their words alone. */
export const contradiction: LintRule = {
  name: 'contradiction',
  *check({ principles }: ConstitutionFile): Generator<Found> {
    const [wantMore, wantLess] = [new Wants(), new Wants()];
    for (const [index, principle] of principles.entries()) {
      const { more, less } = pulls(principle);
      const against = [...wantLess.of(principle, more), ...wantMore.of(principle, less)];
      wantMore.add(principle, more);
      wantLess.add(principle, less);
      const [first] = against;
      if (!first) continue;
      const others = new Set(against.map(({ key }) => key)).size - 1;
      const message = `it may pull against principle "${first.key}"${others > 0 ? ` and ${others} more` : ''} on ${first.object}: a candidate, found by words alone`;
      const fix = 'read both; where they clash, say in each when it applies, or let the weights decide';
      yield { severity: 'warning', path: ['principles', index], message, fix };
    }
  },
};
