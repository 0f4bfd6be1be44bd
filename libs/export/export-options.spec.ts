import { describe, expect, it } from '@jest/globals';
import type { Format } from './formats/format.js';
import { readOptions } from './export-options.js';

const plain: Pick<Format, 'name' | 'needs' | 'options' | 'fileTypes' | 'columns'> = {
  name: 'plain',
  needs: 'texts',
  columns: {},
};
const images: typeof plain = { ...plain, name: 'images', needs: 'images', options: ['withImages', 'captionBlend'] };
const trl: typeof plain = { ...plain, name: 'trl', options: ['margin'] };

describe('readOptions', () => {
  it('is all off where nothing is said', () => {
    expect(readOptions(undefined, plain)).toEqual({ allowOffline: false, partial: false });
    expect(readOptions({ partial: undefined }, plain)).toEqual({ allowOffline: false, partial: false });
    expect(readOptions({ allowOffline: true, partial: false }, plain)).toEqual({ allowOffline: true, partial: false });
  });

  it('names every wrong place and the options that exist', () => {
    expect(() => readOptions({ allowOfline: true, partial: 'yes' }, plain)).toThrow(
      expect.objectContaining({
        code: 'bad_export_options',
        places: [
          {
            at: 'options.allowOfline',
            message:
              'is not an option of the format plain; its options are allowOffline, partial, seed, nearIdenticalPrompts, licence, splits, fileType, withoutOverrides, holdOutAudited, acceptedLotsOnly, selection, calibratedBy',
          },
          { at: 'options.partial', message: 'must be true or false' },
        ],
      }),
    );
  });

  it('refuses near-identical prompts kept together where there are no splits', () => {
    expect(() => readOptions({ nearIdenticalPrompts: true }, plain)).toThrow(
      'options.nearIdenticalPrompts is about splits',
    );
    const splits = { train: 0.9, test: 0.1 };
    expect(readOptions({ nearIdenticalPrompts: true, splits }, plain)).toMatchObject({ splits });
  });

  it('has options of pairs where the rows are pairs, and nowhere else', () => {
    for (const switched of [{ withoutOverrides: true }, { holdOutAudited: true, withoutOverrides: false }]) {
      const given = { ...switched, acceptedLotsOnly: false };
      expect(readOptions(given, plain)).toEqual({ allowOffline: false, partial: false, ...given });
    }
    expect(() => readOptions({ holdOutAudited: true }, images)).toThrow(
      'options.holdOutAudited is not an option of the format images',
    );
    expect(() => readOptions({ acceptedLotsOnly: 'yes' }, plain)).toThrow(
      'options.acceptedLotsOnly must be true or false',
    );
    const calibratedBy = '01919191-0000-7000-8000-000000000001';
    expect(readOptions({ calibratedBy }, plain)).toMatchObject({ calibratedBy });
    expect(() => readOptions({ calibratedBy: 'last' }, plain)).toThrow('must be the id of a calibration map');
  });

  it('refuses options that make each other void', () => {
    expect(() => readOptions({ withoutOverrides: true, holdOutAudited: true }, plain)).toThrow(
      'options.withoutOverrides is about audited pairs, and holdOutAudited leaves them out',
    );
    const [text, image] = [{ selection: { modality: 'text' } }, { selection: { modality: 'image' } }];
    const pictures: typeof plain = { ...plain, name: 'pictures', needs: 'pictures' };
    const raw: typeof plain = { ...plain, name: 'raw', needs: 'evidence' };
    expect(() => readOptions(image, plain)).toThrow(
      'the format plain, which takes pairs of texts alone, leave nothing',
    );
    expect(() => readOptions(text, pictures)).toThrow('the format pictures, which takes pairs of images alone');
    for (const [given, format] of [
      [text, plain],
      [image, pictures],
      [text, raw],
      [image, raw],
    ] as const)
      expect(readOptions(given, format)).toMatchObject(given);
  });

  it('has options of images where the rows are images, and nowhere else', () => {
    const off = { allowOffline: false, partial: false };
    expect(readOptions({}, images)).toEqual({ ...off, withImages: false, captionBlend: 0.95 });
    const given = { withImages: true, captionBlend: 0, seed: '9' };
    expect(readOptions(given, images)).toEqual({ ...off, ...given });
    expect(() => readOptions({ captionBlend: 0.5 }, plain)).toThrow(
      'options.captionBlend is not an option of the format plain; its options are allowOffline, partial, seed, nearIdenticalPrompts, licence, splits, fileType, withoutOverrides',
    );
  });

  it.each([
    [{ captionBlend: 1.1 }, 'options.captionBlend must be a number from 0 to 1'],
    [{ captionBlend: Number.NaN }, 'options.captionBlend must be a number from 0 to 1'],
    [{ seed: '' }, 'options.seed must be a text of 1 to 200 characters'],
    [{ withImages: 1 }, 'options.withImages must be true or false'],
  ])('refuses %j of images', (given, message) => {
    expect(() => readOptions(given, images)).toThrow(message);
  });

  it('takes the options of a format, and of no other', () => {
    expect(readOptions({ margin: true }, trl)).toMatchObject({ margin: true });
    expect(() => readOptions({ margin: true }, plain)).toThrow('options.margin is not an option of the format plain');
  });

  it('takes the kinds of file that the reader of a format opens', () => {
    expect(readOptions({ fileType: 'parquet' }, plain)).toMatchObject({ fileType: 'parquet' });
    expect(() => readOptions({ fileType: 'csv' }, plain)).toThrow(
      'options.fileType must be jsonl or parquet for the format plain',
    );
    const verl: typeof plain = { ...plain, name: 'verl', fileTypes: ['parquet'] };
    expect(() => readOptions({ fileType: 'jsonl' }, verl)).toThrow('must be parquet for the format verl');
  });

  it('keep images beside rows that cannot hold them', () => {
    const pictured: typeof plain = { ...plain, columns: { file_path: ['picture'] } };
    expect(readOptions({ fileType: 'jsonl' }, pictured)).toMatchObject({ withImages: true });
    expect(readOptions({ fileType: 'parquet' }, pictured)).not.toHaveProperty('withImages');
    expect(() => readOptions({ withImages: false }, pictured)).toThrow('options.withImages is not an option');
  });

  it('takes splits that are whole', () => {
    const splits = { train: 0.7, validation: 0.2, test: 0.1 };
    expect(readOptions({ splits, seed: '7' }, plain)).toMatchObject({ splits, seed: '7' });
  });

  it.each<[string, unknown]>([
    ['one alone', { train: 1 }],
    ['shares that do not sum to 1', { train: 0.8, test: 0.1 }],
    ['an empty share', { train: 0.9, test: 0.1, other: 0 }],
    ['a share that is no number', { train: 0.9, test: '0.1' }],
    ['a name that leads out of the folder', { train: 0.9, '../test': 0.1 }],
    ['a list', [0.9, 0.1]],
    ['none', {}],
    ['nothing', null],
  ])('refuses splits of %s', (_, splits) => {
    expect(() => readOptions({ splits }, plain)).toThrow('options.splits must be 2 to 10 shares');
  });

  it.each([[null], [[]], ['partial'], [7]])('refuses %j', (given) => {
    expect(() => readOptions(given, plain)).toThrow('options must be an object');
  });

  it('takes nothing from a prototype', () => {
    expect(readOptions(Object.create({ partial: true }), plain)).toEqual({ allowOffline: false, partial: false });
  });
});
