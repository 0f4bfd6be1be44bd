import type { ExportFacts } from '#libs/database/export/export-facts.js';

/**
 * What is told of several runs as of one: the first, with the pairs of all and the principles of all their constitution versions, each key
 * once as its first version has it.
 */
export function joined(first: ExportFacts, more: readonly ExportFacts[]): ExportFacts {
  if (more.length === 0) return first;
  const all = [first, ...more];
  const principles = new Map(
    all
      .flatMap(({ constitution }) => principlesOf(constitution.content))
      .reverse()
      .map((one) => [one.key, one]),
  );
  const sum = (of: (facts: ExportFacts) => number) => all.reduce((total, facts) => total + of(facts), 0);
  return {
    ...first,
    run: { ...first.run, offline: all.some(({ run }) => run.offline) },
    constitution: {
      ...first.constitution,
      content: { ...first.constitution.content, principles: [...principles.values()].reverse() },
    },
    pairs: sum(({ pairs }) => pairs),
    offlinePairs: sum(({ offlinePairs }) => offlinePairs),
  };
}

/** A stored version has been read and checked: whatever is no principle has no key. */
function principlesOf({ principles }: Record<string, unknown>): { key: string }[] {
  if (!Array.isArray(principles)) return [];
  return principles.filter((one: { key?: unknown }): one is { key: string } => typeof one.key === 'string');
}

export const principleKeys = (content: Record<string, unknown>): string[] =>
  principlesOf(content).map(({ key }) => key);
