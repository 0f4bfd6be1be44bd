import type { ImportFormat } from '../imported.js';
import { pathTo } from '../json-path.js';
import { unwrap } from '../unwrap.js';
import { isTexts } from './texts-in.js';

/** Questions about two responses, each ending in "Options:"; a principle for each. */
export const OPTION_QUESTIONS: ImportFormat = {
  shape: '["Which response ...? Options:"]',
  read(content) {
    if (!isTexts(content) || !content.some((text) => text.includes('Options:'))) return null;
    const questions = content.map(unwrap);
    return {
      principles: questions.map((comparison) => ({ comparison })),
      examples: [],
      taken: questions.map((question, index) => ({ path: pathTo('$', index), parts: [question] })),
    };
  },
};
