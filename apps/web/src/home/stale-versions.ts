interface Stale {
  auditId: string;
  name: string;
  constitution: string;
  judged: number;
  newest: number;
}

/** Versions that audits judged and a newer one says otherwise, each with its audits: one thing to do, one row. */
export function staleVersions<S extends Stale>(stale: readonly S[]): (S & { audits: S[] })[] {
  const versions = new Map<string, S & { audits: S[] }>();
  for (const one of stale) {
    const version = `${one.constitution} ${one.judged} ${one.newest}`;
    const known = versions.get(version);
    if (known) known.audits.push(one);
    else versions.set(version, { ...one, audits: [one] });
  }
  return [...versions.values()];
}
