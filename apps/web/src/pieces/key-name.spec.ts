import { expect, it } from '@jest/globals';
import { keyLabel, keyName, namesOf } from './key-name';

it('names keys as people read them', () => {
  expect([keyName('Z'), keyName('?'), keyName('Enter')]).toEqual(['z', '?', 'Enter']);
  expect([keyLabel('z'), keyLabel(' '), keyLabel('F1')]).toEqual(['Z', 'Space', 'F1']);
});

it('reads a press by its letter, and by its place where that tells no Latin letter or no digit', () => {
  const pressed = (key: string, code: string, shiftKey = false) => namesOf({ key, code, shiftKey });
  expect([pressed('J', 'KeyJ'), pressed('?', 'Slash', true), pressed('Enter', 'Enter')]).toEqual([
    ['j'],
    ['?'],
    ['Enter'],
  ]);
  expect([pressed('&', 'Digit1'), pressed('1', 'Digit1', true)]).toEqual([['&', '1'], ['1']]);
  expect([pressed('о', 'KeyJ'), pressed('1', 'Numpad1')]).toEqual([['о', 'j'], ['1']]);
});
