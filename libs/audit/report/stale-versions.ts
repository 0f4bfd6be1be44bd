import type { PrinciplePart } from '#libs/domain/principle-parts.js';
import type { ChangedPrinciple } from '#libs/database/audit/report/audit-reviews.js';

/** A judged principle of which something is another in the newest version. */
export interface ChangedPart {
  key: string;
  /** what; where text is not among them, a model is asked the same */
  parts: PrinciplePart[];
}

/** A constitution of which there is a newer published version with other principles: the verdicts are about the older one. */
export interface StaleVersion {
  /** slug */
  constitution: string;
  judged: number;
  newest: number;
  changed: ChangedPart[];
  /** keys of judged principles that are no longer in it */
  gone: string[];
}

/** Of the principles that judged the units. */
export function staleVersions(changed: readonly ChangedPrinciple[], judging: ReadonlySet<string>): StaleVersion[] {
  const own = changed.filter(({ key }) => judging.has(key));
  const versions = new Map(own.map((one) => [`${one.slug}@${one.judged}`, one]));
  return [...versions.values()].map(({ slug, judged, newest }) => {
    const of = own.filter((one) => one.slug === slug && one.judged === judged);
    const [changed, gone] = [of.filter((one) => !one.gone), of.filter((one) => one.gone)];
    return {
      ...{ constitution: slug, judged, newest },
      changed: changed.map(({ key, parts }) => ({ key, parts })),
      gone: gone.map(({ key }) => key),
    };
  });
}
