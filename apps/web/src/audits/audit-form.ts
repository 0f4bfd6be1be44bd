import type { Dto } from '../api/client';
import { numberOf, wholeOf } from '../pieces/written-number';
import type { PlanRequest } from './audit-query';

type Create = Dto['CreateAuditDto'];
type Design = NonNullable<PlanRequest['design']>;

/** What somebody has filled in, as they wrote it. */
export interface AuditForm {
  name: string;
  runIds: string[];
  unit: NonNullable<PlanRequest['unit']>;
  /** size: so many units; precision: as many as an interval so narrow needs */
  by: 'size' | 'precision';
  /** null: nobody has said; it is as many as there are, and not more than is usual */
  size: string | null;
  /** points of a hundred, and percent */
  halfWidth: string;
  rate: string;
  kind: Design['kind'];
  strata: NonNullable<Design['by']>;
  allocation: NonNullable<Design['allocation']>;
  aim: NonNullable<Design['at']>;
  /** percent */
  core: string;
  reviewers: string;
  mode: NonNullable<Create['mode']>;
  /** percent of what a reviewer gets */
  gold: string;
  repeat: string;
  /** categories, separated by commas */
  sensitive: string;
  /** of rated images */
  sideBySide: boolean;
}

export const NEW_FORM: AuditForm = {
  ...{ name: '', runIds: [], unit: 'pair', by: 'size', size: null, halfWidth: '5', rate: '90' },
  ...{ kind: 'simple', strata: ['confidence'], allocation: 'proportional', aim: 'uncertainty', core: '50' },
  ...{ reviewers: '2', mode: 'blind', gold: '0', repeat: '0', sensitive: '', sideBySide: false },
};

/** How many units to begin with, of so many that may be drawn. */
export const usualSize = (kept: number): string => String(Math.min(100, kept));

const share = (percent: string): number => Number((numberOf(percent) / 100).toFixed(6));

function designOf({ unit, kind, strata, allocation, aim, core }: AuditForm): Design | undefined {
  if (kind === 'stratified') {
    // questions of a form are told of one by one
    const by = unit === 'form' && !strata.includes('principle') ? (['principle', ...strata] as const) : strata;
    return { kind, by: [...by], allocation };
  }
  if (kind === 'targeted') return { kind, at: aim, core: share(core) };
  return unit === 'form' ? undefined : { kind };
}

/** What is to be planned; null while something that it takes is missing or no number. */
export function planOf(form: AuditForm): PlanRequest | null {
  const design = designOf(form);
  const reviewers = wholeOf(form.reviewers);
  const size = wholeOf(form.size ?? '');
  const precision = { halfWidth: share(form.halfWidth), rate: share(form.rate) };
  const wanted = form.by === 'size' ? { size } : { precision };
  const numbers = [reviewers, ...(form.by === 'size' ? [size] : Object.values(precision)), design?.core ?? 1];
  if (form.runIds.length === 0 || numbers.some((value) => !(value > 0)) || design?.by?.length === 0) return null;
  return { runIds: form.runIds, unit: form.unit, reviewers, ...wanted, ...(design && { design }) };
}

/** What is to be drawn; null as for a plan, or without a name. */
export function createOf(form: AuditForm): Create | null {
  const plan = planOf(form);
  const [goldRate, repeatRate] = [share(form.gold), share(form.repeat)];
  if (plan === null || form.name.trim() === '' || Number.isNaN(goldRate + repeatRate)) return null;
  const sensitive = form.sensitive.split(',').flatMap((word) => word.trim() || []);
  const sideBySide = form.sideBySide && form.unit === 'image';
  return { ...plan, name: form.name.trim(), mode: form.mode, goldRate, repeatRate, sensitive, sideBySide };
}
