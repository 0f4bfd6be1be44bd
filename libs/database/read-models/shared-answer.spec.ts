import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { SharedAnswer } from './shared-answer.js';

it('an answer is made once for all who ask while it is made and shortly after, and anew after that', async () => {
  let made = 0;
  const answer = new SharedAnswer(async () => {
    await sleep(20);
    return ++made;
  }, 30);
  expect(await Promise.all([answer.get(), answer.get()])).toEqual([1, 1]);
  expect(await answer.get()).toBe(1);
  await sleep(60);
  expect(await answer.get()).toBe(2);
});

it('what fails is told to all who wait, and not kept', async () => {
  let made = 0;
  const answer = new SharedAnswer(
    () => (++made === 1 ? Promise.reject(new Error('gone')) : Promise.resolve('there')),
    60_000,
  );
  await Promise.all([1, 2].map(() => expect(answer.get()).rejects.toThrow('gone')));
  expect(await answer.get()).toBe('there');
  expect(made).toBe(2);
});
