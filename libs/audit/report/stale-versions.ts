import type { ChangedPrinciple } from '#libs/database/audit/report/audit-reviews.js';

/** A constitution of which there is a newer published version with other texts: the verdicts are about the older one. */
export interface StaleVersion {
  /** slug */
  constitution: string;
  judged: number;
  newest: number;
  /** keys of judged principles whose text is another */
  changed: string[];
  /** keys of judged principles that are no longer in it */
  gone: string[];
}

/** Of the principles that judged the units. */
export function staleVersions(changed: readonly ChangedPrinciple[], judging: ReadonlySet<string>): StaleVersion[] {
  const own = changed.filter(({ key }) => judging.has(key));
  const versions = new Map(own.map((one) => [`${one.slug}@${one.judged}`, one]));
  return [...versions.values()].map(({ slug, judged, newest }) => {
    const of = own.filter((one) => one.slug === slug && one.judged === judged);
    const keys = (gone: boolean): string[] => of.filter((one) => one.gone === gone).map(({ key }) => key);
    return { constitution: slug, judged, newest, changed: keys(false), gone: keys(true) };
  });
}
