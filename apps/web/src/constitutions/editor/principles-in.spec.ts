import { expect, it } from '@jest/globals';
import { principleAt, principlesIn } from './principles-in';

it('principles are found in YAML and JSON, and by the line one stands in', () => {
  const yaml = 'slug: s\nprinciples:\n  - key: a-b   # for ever\n    title: T\n  - title: U\n    key: "c"\n';
  const found = principlesIn(yaml);
  expect(found).toEqual([
    { key: 'a-b', line: 3 },
    { key: 'c', line: 6 },
  ]);
  expect([1, 3, 5, 6, 99].map((line) => principleAt(found, line))).toEqual(['a-b', 'a-b', 'a-b', 'c', 'c']);
  expect(principlesIn('{"principles": [\n  {"key": "a", "title": "T"}\n]}')).toEqual([{ key: 'a', line: 2 }]);
  expect(principleAt([], 1)).toBeUndefined();
});
