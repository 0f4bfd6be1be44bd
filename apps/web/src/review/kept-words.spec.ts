import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { keptWordsOf } from './kept-words';
import { NOTHING_SAID } from './questions';

const before = globalThis.sessionStorage;
beforeEach(() => {
  const held = new Map<string, string>();
  const getItem = (name: string) => held.get(name) ?? null;
  const setItem = (name: string, value: string) => void held.set(name, value);
  Object.assign(globalThis, { sessionStorage: { getItem, setItem } });
});
afterAll(() => void Object.assign(globalThis, { sessionStorage: before }));

const said = { ...NOTHING_SAID, comment: 'begun' };
const words = { auditId: 'a', token: 't', step: 'blind', said } as const;

it('keeps words for who said them: nobody else in the tab is shown them, or led to them', () => {
  keptWordsOf('person ana').keep(words);
  expect(keptWordsOf('person ana').of(words)).toEqual(said);
  expect(keptWordsOf('person ana').waitIn('a')).toBe(true);
  expect(keptWordsOf('person ben').of(words)).toBeNull();
  expect(keptWordsOf('person ben').waitIn('a')).toBe(false);
});

it('keeps the last eight, and forgets what is decided', () => {
  const own = keptWordsOf('person ana');
  for (let at = 0; at < 9; at++) own.keep({ ...words, token: `t${at}` });
  expect(own.of({ ...words, token: 't0' })).toBeNull();
  own.forget('t8');
  expect([own.of({ ...words, token: 't8' }), own.of({ ...words, token: 't1' })]).toEqual([null, said]);
});

it('puts aside what is not in hand any more, once: it does not lead back to the audit, and is there when its decision is taken back', () => {
  const own = keptWordsOf('person ana');
  for (const token of ['lost', 'held', 'ahead']) own.keep({ ...words, token });
  own.keep({ ...words, auditId: 'b', token: 'of another' });
  expect([own.putAsideBut('a', ['held', undefined]), own.putAsideBut('a', ['held'])]).toEqual([true, false]);
  expect([own.waitIn('a'), own.of({ ...words, token: 'lost' })]).toEqual([true, said]);
  own.putAsideBut('a', []);
  expect([own.waitIn('a'), own.waitIn('b')]).toEqual([false, true]);
  own.keep({ ...words, token: 'lost' });
  expect(own.waitIn('a')).toBe(true);
});
