import { describe, expect, it } from '@jest/globals';
import { markdownOf } from './markdown.js';

describe('a text as Markdown', () => {
  it('is what an answer with lists, headings and emphasis is written in', () => {
    const part =
      '## Why\n\n- **first**: a reason, *more or less*\n- **second**: `code`\n\nA paragraph with _emphasis_.\n\n';
    const tokens = markdownOf(part.repeat(300));
    expect(tokens?.filter(({ type }) => type === 'heading')).toHaveLength(300);
  });

  it.each(['a_*b ', ')*a', '_a', '*a ', '~~a '])('is not read where %j would stop the page', (tangle) => {
    expect(markdownOf(tangle.repeat(2_500))).toBeNull();
    // one that is short is read
    expect(markdownOf(tangle.repeat(100))).not.toBeNull();
  });

  it('is not read where it is too long, or too deep', () => {
    expect(markdownOf('word '.repeat(8_001))).toBeNull();
    expect(markdownOf('> '.repeat(15_000))).toBeNull();
  });
});
