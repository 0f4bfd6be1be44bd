import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { schemaText } from './constitution-schema.js';

describe('constitutions/schema.json', () => {
  it('is what the reader checks by', () => {
    // Written anew after a build with: node -e "import('#libs/constitution/constitution-schema.js').then((m) => process.stdout.write(m.schemaText()))" > constitutions/schema.json
    expect(readFileSync(new URL('../../constitutions/schema.json', import.meta.url), 'utf8')).toBe(schemaText());
  });
});
