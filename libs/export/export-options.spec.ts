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

  it('has options of images where the rows are images, and nowhere else', () => {
    const off = { allowOffline: false, partial: false };
    expect(readOptions({}, 'images')).toEqual({ ...off, withImages: false, captionBlend: 0.95 });
    const given = { withImages: true, captionBlend: 0, seed: '9' };
    expect(readOptions(given, 'images')).toEqual({ ...off, ...given });
    expect(() => readOptions({ captionBlend: 0.5 }, 'evidence')).toThrow(
      'options.captionBlend is an option of the format images',
    );
  });

  it.each([
    [{ captionBlend: 1.1 }, 'options.captionBlend must be a number from 0 to 1'],
    [{ captionBlend: Number.NaN }, 'options.captionBlend must be a number from 0 to 1'],
    [{ seed: '' }, 'options.seed must be a text of 1 to 200 characters'],
    [{ withImages: 1 }, 'options.withImages must be true or false'],
  ])('refuses %j of images', (given, message) => {
    expect(() => readOptions(given, 'images')).toThrow(message);
  });

  it.each([[null], [[]], ['partial'], [7]])('refuses %j', (given) => {
    expect(() => readOptions(given)).toThrow('options must be an object');
  });

  it('takes nothing from a prototype', () => {
    expect(readOptions(Object.create({ partial: true }))).toEqual({ allowOffline: false, partial: false });
  });
});
