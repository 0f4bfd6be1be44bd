import { MESSAGES } from './columns.js';
import { plain } from './dialogue.js';
import type { RoundFormat } from './format.js';
import { VERSION } from './provenance.js';

/**
 * Critique traces, a round a row: the text before it, what was found wrong with it under which principle, and the text after
 * it. For training critics and revisers, and for reading; also rounds that found or changed nothing, which say so.
 */
export const critiques: RoundFormat = {
  name: 'critiques',
  about: 'A round of critique and revision a row: the response, the principle, the critique and the revision.',
  needs: 'rounds',
  columns: {
    prompt: MESSAGES,
    round: 'integer',
    principle: 'text',
    principleHash: 'text',
    response: 'text',
    critique: 'text',
    foundNothing: 'boolean',
    revision: 'text',
    unchanged: 'boolean',
    roleConfusion: 'boolean',
    won: 'boolean',
    item: 'text',
    offline: 'boolean',
    constitution: VERSION,
  },
  refuse: () => null,
  row: ({
    item,
    prompt,
    round,
    principle,
    principleHash,
    response,
    critique,
    foundNothing,
    revision,
    won,
    offline,
    constitution,
  }) => ({
    prompt: plain(prompt),
    round,
    principle,
    principleHash,
    response,
    critique,
    foundNothing,
    revision: revision?.text ?? null,
    unchanged: revision?.unchanged ?? null,
    roleConfusion: revision?.roleConfusion ?? null,
    won,
    item: item.contentHash,
    offline,
    constitution,
  }),
};
