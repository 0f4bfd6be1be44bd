import { describe, expect, it } from '@jest/globals';
import { ACTION_NAMES, DEFAULT_KEYS, readKeymap, whyNot } from './keymap';

describe('a keymap', () => {
  it('has a key of its own for everything', () => {
    expect(new Set(Object.values(DEFAULT_KEYS)).size).toBe(ACTION_NAMES.length);
  });

  it('refuses a key that does something else, and says what', () => {
    expect(whyNot(DEFAULT_KEYS, 'skip', 'z')).toBe(
      'Z is taken: it does "take the last decision back". Give that another key first.',
    );
    expect(whyNot(DEFAULT_KEYS, 'skip', 's')).toBeNull();
    expect(whyNot(DEFAULT_KEYS, 'skip', 'q')).toBeNull();
  });

  it.each(['Enter', 'Escape', 'Tab', 'ArrowDown', 'Shift', 'Dead'])('leaves %s what it is', (key) => {
    expect(whyNot(DEFAULT_KEYS, 'skip', key)).toContain('Choose another key');
  });

  it('keeps Enter for deciding', () => {
    expect(whyNot(DEFAULT_KEYS, 'decide', 'x')).toContain('Enter stays');
  });

  it('is read as it was kept, two that were exchanged too', () => {
    expect(readKeymap({ skip: 'x' })).toEqual({ ...DEFAULT_KEYS, skip: 'x' });
    expect(readKeymap({ skip: 'f', flag: 's' })).toEqual({ ...DEFAULT_KEYS, skip: 'f', flag: 's' });
  });

  it.each([
    null,
    'x',
    [],
    { skip: 'z' },
    { skip: 7 },
    { nothing: 'x' },
    { skip: '' },
    { decide: 'x' },
    { skip: 'Tab' },
  ])('that makes no sense is not read: %j', (kept) => {
    expect(readKeymap(kept)).toEqual(DEFAULT_KEYS);
  });

  it('of this version goes before what was kept of another: nothing is left without a key', () => {
    // kept when `flag` had no key yet, and given its key
    const keymap = readKeymap({ skip: 'f' });
    expect(new Set(Object.values(keymap)).size).toBe(ACTION_NAMES.length);
  });
});
