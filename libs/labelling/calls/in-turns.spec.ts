import { describe, expect, it } from '@jest/globals';
import { ModelFailure } from '#libs/domain/model-failure.js';
import { RunInterrupted } from './interruptions.js';
import { inTurns } from './in-turns.js';

const later = () => new Promise((resolve) => setImmediate(resolve));

describe('in turns', () => {
  it('does so many at once and no more, and answers in order', async () => {
    let [now, most] = [0, 0];
    const inputs = Array.from({ length: 50 }, (_, i) => i);
    const work = async (i: number) => {
      most = Math.max(most, ++now);
      await later();
      now--;
      return i * 2;
    };
    expect(await inTurns(inputs, work, 7)).toEqual(inputs.map((i) => i * 2));
    expect(most).toBe(7);
  });

  it.each([new ModelFailure('bad_request', 'no'), new ModelFailure('unauthorized', 'no'), new RunInterrupted('run')])(
    'begins nothing more after what no other answer can mend: %p',
    async (failure) => {
      let begun = 0;
      const work = async (i: number) => {
        begun++;
        await later();
        if (i === 0) throw failure;
      };
      await expect(
        inTurns(
          Array.from({ length: 1000 }, (_, i) => i),
          work,
          4,
        ),
      ).rejects.toBe(failure);
      expect(begun).toBeLessThanOrEqual(8);
    },
  );

  it('goes on after a failure that may pass, so that the other answers are kept', async () => {
    let begun = 0;
    const work = async (i: number) => {
      begun++;
      await later();
      if (i === 0) throw new ModelFailure('server_error', 'once');
    };
    await expect(
      inTurns(
        Array.from({ length: 20 }, (_, i) => i),
        work,
        4,
      ),
    ).rejects.toMatchObject({ code: 'server_error' });
    expect(begun).toBe(20);
  });
});
