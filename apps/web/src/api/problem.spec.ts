import { describe, expect, it } from '@jest/globals';
import { messageOf, Problem } from './problem';

describe('what went wrong, in words of the page', () => {
  const refusal = (code: string, detail: string) => messageOf(new Problem(409, { code, detail }));

  it('names nothing that only programs know', () => {
    const detail = 'This unit was adjudicated. To change that, send `supersedes` with the id of the last decision.';
    expect(refusal('already_adjudicated', detail)).toMatch(/^This one has been settled since/);
  });

  it('is what the API says where that will do', () => {
    expect(refusal('run_imported', 'The judgements were made elsewhere.')).toBe('The judgements were made elsewhere.');
    expect(messageOf(new Error('The browser could not read it.'))).toBe('The browser could not read it.');
  });
});
