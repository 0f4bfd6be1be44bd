import { expect, it } from '@jest/globals';
import { actorName } from './actor';

it.each([
  ['api-key:pk_mine', 'you'],
  ['api-key:pk_other', 'key pk_other'],
  ['cli:root', 'root (command line)'],
  ['ana', 'ana'],
])('%s is called %s', (actor, name) => {
  expect(actorName(actor, { keyPrefix: 'pk_mine' })).toBe(name);
});
