import { describe, expect, it } from '@jest/globals';
import { readOptions } from './export-options.js';

describe('readOptions', () => {
  it('is all off where nothing is said', () => {
    expect(readOptions()).toEqual({ allowOffline: false, partial: false });
    expect(readOptions({ partial: undefined })).toEqual({ allowOffline: false, partial: false });
    expect(readOptions({ allowOffline: true, partial: false })).toEqual({ allowOffline: true, partial: false });
  });

  it('names every wrong place and the options that exist', () => {
    expect(() => readOptions({ allowOfline: true, partial: 'yes' })).toThrow(
      expect.objectContaining({
        code: 'bad_export_options',
        places: [
          { at: 'options.allowOfline', message: 'is not an option; the options are allowOffline, partial' },
          { at: 'options.partial', message: 'must be true or false' },
        ],
      }),
    );
  });

  it.each([[null], [[]], ['partial'], [7]])('refuses %j', (given) => {
    expect(() => readOptions(given)).toThrow('options must be an object');
  });

  it('takes nothing from a prototype', () => {
    expect(readOptions(Object.create({ partial: true }))).toEqual({ allowOffline: false, partial: false });
  });
});
