/** Cases on which a principle was flagged, by what was said of them (null: nothing), each once, and in the order in which they came. */
export function byComment<Case extends { comment: string | null }>(
  cases: readonly Case[],
): [comment: string | null, cases: Case[]][] {
  const found = new Map<string | null, Case[]>();
  for (const one of cases) found.set(one.comment, [...(found.get(one.comment) ?? []), one]);
  return [...found];
}
