import { describe, expect, it } from '@jest/globals';
import { RUN_STATES } from '#libs/domain/stage.js';
import { runNotDone } from '#libs/export/run-not-done.js';
import { inCommandWords } from './command-words.js';

describe('inCommandWords', () => {
  it.each([
    ['ask again with allowOffline: true; each', 'ask again with --allow-offline; each'],
    ['or say yes with allowUnpriced.', 'or say yes with --allow-unpriced.'],
    ['canaryDatasetId', '--canary'],
    ['must be above goodRate, which is 0.01, and at most 1', 'must be above --p1, which is 0.01, and at most 1'],
    ['say either size or precision', 'say either --size or --half-width'],
    ['size', '--size'],
    ['done', '--done'],
    ['once it is done', 'once it is done'],
    ['of this size', 'of this size'],
    ['runIds[1]', '--run'],
    ['design.core', '--core'],
    ['design.by', '--stratify'],
    ['make them with recipe.candidates.', 'make them with --candidates.'],
    [
      'options.selection.auditedOnly and holdOutAudited leave nothing',
      '--audited-only and --hold-out-audited leave nothing',
    ],
    ['options.selection.maxMargin must not be below minMargin', '--max-margin must not be below --min-margin'],
    ['options.softLabelRows and margin say the same twice', '--soft-label-rows and margin say the same twice'],
    ['options.selection.constitutions must be 1 to 100', '--constitution must be 1 to 100'],
    [
      'options.rounds is not an option of the format openrlhf; its options are seed, fileType, selection, margin',
      '--rounds is not an option of the format openrlhf; its options are --seed, --file-type, --margin',
    ],
    [
      'Correct it, or give a reason to allow them, which is kept and shown.',
      'Correct it, or give a reason with --allow, which is kept and shown.',
    ],
    ['recipe.candidates.count', 'recipe.candidates.count'],
    ['once it is done. Look at GET /v1/exports/0193-a.', 'once it is done. See `precept export list`.'],
  ])('%s', (said, here) => {
    expect(inCommandWords(said)).toBe(here);
  });

  it.each(RUN_STATES.filter((state) => state !== 'done'))(
    'no call of the API is named for a run that is %s',
    (state) => {
      const said = inCommandWords(runNotDone('0193-a', state).message);
      expect(said).toMatch(/or export what there is with --partial\.$/);
      expect(said).not.toMatch(/v1|POST|GET/);
    },
  );

  it('names commands where the API names calls', () => {
    expect(inCommandWords(runNotDone('0193-a', 'paused').message)).toContain(
      'Resume it (`precept runs resume 0193-a`)',
    );
    expect(inCommandWords(runNotDone('0193-a', 'stopped').message)).toContain('See why (`precept runs show 0193-a`)');
    expect(inCommandWords(runNotDone('0193-a', 'running').message)).toContain('done (`precept runs watch 0193-a`)');
  });
});
