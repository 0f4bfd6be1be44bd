import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { schemaText } from './constitution-schema.js';

describe('constitutions/schema.json', () => {
  it.each([
    ['a veto without a comparison', { critique: 'A.', revision: 'B.', veto: true }],
    ['an anchor that its scale has not', { rating: { scale: '1-5', question: 'How?', anchors: { 9: 'Best.' } } }],
  ])('tells editors of %s, which the reader refuses', (_, fields) => {
    const isRight = new Ajv().compile(JSON.parse(schemaText()) as object);
    const of = (more: object) => ({ slug: 's', name: 'N', principles: [{ key: 'one', title: 'One', ...more }] });
    expect(isRight(of(fields))).toBe(false);
    expect(isRight(of({ ...fields, comparison: 'Which?', rating: { scale: '1-5', anchors: { 5: 'Best.' } } }))).toBe(
      true,
    );
  });

  it('is what the reader checks by', () => {
    // Written anew after a build with: node -e "import('#libs/constitution/constitution-schema.js').then((m) => process.stdout.write(m.schemaText()))" > constitutions/schema.json
    expect(readFileSync(new URL('../../constitutions/schema.json', import.meta.url), 'utf8')).toBe(schemaText());
  });
});
