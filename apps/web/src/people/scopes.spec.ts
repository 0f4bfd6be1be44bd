import { describe, expect, it } from '@jest/globals';
import type { Scope } from '../session/session';
import { isNotBlind, trouble } from './scopes';

const of = (...scopes: Scope[]) => new Set(scopes);

describe('the scopes of a new key', () => {
  it('are at least one', () => expect(trouble(of(), 'ana')).toContain('at least one'));
  it('need somebody where they decide', () => {
    expect(trouble(of('review', 'adjudicate'), null)).toContain('review and adjudicate');
    expect(trouble(of('review'), 'ana')).toBeNull();
    expect(trouble(of('read', 'write', 'admin'), null)).toBeNull();
  });
  it('are not blind where a reviewer reads', () => {
    expect(isNotBlind(of('read', 'review'))).toBe(true);
    expect(isNotBlind(of('review', 'write'))).toBe(false);
  });
});
