import type { paths } from '../../generated/api';
import { oneOf, text } from '../shell/search';

type Asked = Omit<NonNullable<paths['/v1/preference-pairs/count']['get']['parameters']['query']>, 'cursor' | 'limit'>;

/** What narrows a list of pairs; an absent one does not. */
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

/** What each filter takes, in words. */
const TAKES: Record<keyof PairSearch, string> = {
  runs: 'ids of runs',
  principles: 'keys of principles',
  version: 'a constitution and the number of its version: harmlessness@3',
  modality: 'text or image',
  from: 'a probability of at least 0.5 and below 1',
  to: 'a probability of at least 0.5 and below 1, not below that of from',
  orders: 'agree or differ',
  audited: 'yes or no',
};
const isFilter = (name: string): name is keyof PairSearch => Object.hasOwn(TAKES, name);

/** What an address of pairs says; `mistyped`: what of it is no filter, a sentence each. Without that it would show more than was meant. */
export function readPairSearch(given: Record<string, unknown>): { search: PairSearch; mistyped: string[] } {
  const [from, to] = [probability(given['from']), probability(given['to'])];
  const search: PairSearch = {
    runs: text(given['runs']),
    principles: text(given['principles']),
    version: text(given['version']),
    modality: oneOf(['text', 'image'], given['modality']),
    from,
    to: from !== undefined && to !== undefined && to < from ? undefined : to,
    orders: oneOf(['agree', 'differ'], given['orders']),
    audited: oneOf(['yes', 'no'], given['audited']),
  };
  const mistyped = Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined || (isFilter(name) && search[name] !== undefined)) return [];
    const written = `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
    const names = Object.keys(TAKES).join(', ');
    return [isFilter(name) ? `${written}: ${name} takes ${TAKES[name]}` : `${written}: the filters are ${names}`];
  });
  return { search, mistyped };
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
