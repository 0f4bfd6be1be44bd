import { expect, it } from '@jest/globals';
import { keyLabel, keyName } from './key-name';

it('names keys as people read them', () => {
  expect([keyName('Z'), keyName('?'), keyName('Enter')]).toEqual(['z', '?', 'Enter']);
  expect([keyLabel('z'), keyLabel(' '), keyLabel('F1')]).toEqual(['Z', 'Space', 'F1']);
});
