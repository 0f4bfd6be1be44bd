import type { paths } from '../../generated/api';
import { oneOf, text } from '../shell/search';

type Asked = Omit<NonNullable<paths['/v1/preference-pairs/count']['get']['parameters']['query']>, 'cursor' | 'limit'>;

/** What an address of pairs says: each word narrows the list, an absent one does not. */
export interface PairSearch {
  runs?: string;
  principles?: string;
  version?: string;
  modality?: 'text' | 'image';
  /** P(chosen is better) at the least and at the most */
  from?: number;
  to?: number;
  orders?: 'agree' | 'differ';
  audited?: 'yes' | 'no';
}

const probability = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0.5 && value < 1 ? value : undefined;

/** A mistyped address narrows less; it breaks nothing. */
export function readPairSearch(search: Record<string, unknown>): PairSearch {
  const [from, to] = [probability(search['from']), probability(search['to'])];
  return {
    runs: text(search['runs']),
    principles: text(search['principles']),
    version: text(search['version']),
    modality: oneOf(['text', 'image'], search['modality']),
    from,
    to: from !== undefined && to !== undefined && to < from ? undefined : to,
    orders: oneOf(['agree', 'differ'], search['orders']),
    audited: oneOf(['yes', 'no'], search['audited']),
  };
}

/** Ends of a range that the other end leaves. */
export const isBelow = (to: number | undefined) => (from: number) => to === undefined || from <= to;
export const isAbove = (from: number | undefined) => (to: number) => from === undefined || to >= from;

const margin = (p: number | undefined): number | undefined =>
  p === undefined ? undefined : Number(Math.max(0, Math.log(p / (1 - p))).toFixed(12));
const words = (text: string | undefined): string[] | undefined => text?.split(',').filter((word) => word !== '');

/** The same in the words of the API. */
export const askedOf = ({ runs, principles, version, modality, from, to, orders, audited }: PairSearch): Asked => ({
  runIds: words(runs),
  principles: words(principles),
  constitutions: words(version),
  modality,
  minMargin: margin(from),
  maxMargin: margin(to),
  orderConsistent: orders === 'agree' || undefined,
  flippedOnly: orders === 'differ' || undefined,
  auditedOnly: audited === 'yes' || undefined,
  holdOutAudited: audited === 'no' || undefined,
});

/** The same as options of an export: of what was there at that moment. */
export function exportOptionsOf(search: PairSearch, asOf: string) {
  const { holdOutAudited, ...selection } = askedOf({ ...search, runs: undefined });
  return { holdOutAudited, selection: { ...selection, madeBefore: asOf } };
}
