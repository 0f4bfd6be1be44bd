import { describe, expect, it } from '@jest/globals';
import { checkItem } from '../item-rules.js';
import { isRejection } from '../line-error.js';
import { itemsFormat } from './items.format.js';

const read = (line: string) => {
  const item = itemsFormat.read(JSON.parse(line) as Record<string, unknown>);
  checkItem(item);
  return item;
};

/** "code: message" of a line that must be rejected. */
const rejection = (line: unknown): string => {
  try {
    read(typeof line === 'string' ? line : JSON.stringify(line));
  } catch (error) {
    if (isRejection(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('the line was taken');
};

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

describe('the format "items"', () => {
  it('makes a conversation of a prompt that is a text', () => {
    expect(read('{"prompt": " Hi\\n"}')).toEqual({
      prompt: [{ role: 'user', content: ' Hi\n' }],
      candidates: [],
      metadata: {},
    });
  });

  it('takes its own example', () => {
    expect(read(itemsFormat.example).candidates).toHaveLength(2);
  });

  it('keeps everything as it is written', () => {
    const line = {
      externalId: 'a/1',
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
        { role: 'user', content: '\u{1F600} é e\u0301 \uFFFF' },
      ],
      candidates: [{ text: ' A ' }, { text: 'A' }],
      metadata: { n: -1.5e-9, big: 2 ** 53 - 1, list: [null, true, { __proto__x: '' }], '': 'no name' },
    };
    expect(read(JSON.stringify(line))).toEqual(line);
    const proto = read('{"prompt": "Hi", "metadata": {"__proto__": {"a": 1}, "constructor": 2}}');
    expect(JSON.stringify(proto.metadata)).toBe('{"__proto__":{"a":1},"constructor":2}');
  });

  it.each<[string, unknown, RegExp]>([
    ['no prompt', {}, /^missing_field: prompt is missing\.$/],
    ['an empty prompt', { prompt: '' }, /^empty_prompt/],
    ['a blank prompt', { prompt: ' \n\t\u00A0' }, /^empty_prompt/],
    ['a prompt without messages', { prompt: [] }, /^empty_prompt/],
    [
      'a prompt that is null',
      { prompt: null },
      /^wrong_type: prompt must be a text or a list of messages .*; it is null/,
    ],
    ['a prompt that is an object', { prompt: { role: 'user', content: 'Hi' } }, /^wrong_type/],
    ['a misspelt field', { promt: 'Hi' }, /^unknown_field: unknown field "promt" - did you mean "prompt"\?$/],
    ['a field in another writing style', { prompt: 'Hi', external_id: '1' }, /did you mean "externalId"\?/],
    [
      'a field of nobody',
      { prompt: 'Hi', xyz: 1 },
      /^unknown_field: unknown field "xyz"; known are externalId, prompt, candidates, condition, options, questions, gold, metadata\.$/,
    ],
    [
      'a field __proto__',
      '{"prompt": "Hi", "__proto__": {"externalId": "x"}}',
      /^unknown_field: unknown field "__proto__"/,
    ],
    [
      'an externalId that is a number',
      { prompt: 'Hi', externalId: 7 },
      /^wrong_type: externalId must be a text in quotes, or left out; it is a number/,
    ],
    [
      'an externalId that is null',
      { prompt: 'Hi', externalId: null },
      /^wrong_type: externalId .*or left out; it is null\.$/,
    ],
    ['a blank externalId', { prompt: 'Hi', externalId: ' ' }, /^external_id_invalid/],
    [
      'a long externalId',
      { prompt: 'Hi', externalId: 'x'.repeat(513) },
      /^external_id_invalid: externalId is longer than 512/,
    ],
    ['U+0000 in an externalId', { prompt: 'Hi', externalId: 'a\u0000' }, /^not_storable: externalId/],
    [
      'a message that is a text',
      { prompt: ['Hi'] },
      /^wrong_type: prompt\[0\] must be a message \{role, content\}; it is a text/,
    ],
    ['a message without role', { prompt: [{ content: 'Hi' }] }, /^missing_field: prompt\[0\]\.role is missing/],
    ['a message without content', { prompt: [{ role: 'user' }] }, /^missing_field: prompt\[0\]\.content is missing/],
    [
      'content in parts',
      { prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }] },
      /^wrong_type: prompt\[0\]\.content must be a text; it is a list/,
    ],
    [
      'a field in a message',
      { prompt: [{ role: 'user', content: 'Hi', name: 'Ann' }] },
      /^unknown_field: prompt\[0\]: unknown field "name"/,
    ],
    [
      'an unknown role',
      { prompt: [{ role: 'human', content: 'Hi' }] },
      /^unknown_role: prompt\[0\] has the role "human"; known are system, user, assistant\.$/,
    ],
    ['a misspelt role', { prompt: [{ role: 'User', content: 'Hi' }] }, /^unknown_role: .* did you mean "user"\?/],
    [
      'a blank message',
      {
        prompt: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: ' ' },
          { role: 'user', content: 'Hi' },
        ],
      },
      /^blank_text: prompt\[1\]/,
    ],
    [
      'a system message in the middle',
      {
        prompt: [
          { role: 'user', content: 'Hi' },
          { role: 'system', content: 'S' },
          { role: 'user', content: 'Hi' },
        ],
      },
      /^system_not_first: prompt\[1\]/,
    ],
    [
      'two system messages',
      {
        prompt: [
          { role: 'system', content: 'S' },
          { role: 'system', content: 'S' },
          { role: 'user', content: 'Hi' },
        ],
      },
      /^system_not_first/,
    ],
    [
      'an answer at the end',
      {
        prompt: [
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello' },
        ],
      },
      /^last_message_not_user: .*Put the answer among the candidates/,
    ],
    ['a system message alone', { prompt: [{ role: 'system', content: 'S' }] }, /^last_message_not_user/],
    ['U+0000 in a prompt', { prompt: 'a\u0000b' }, /^not_storable: prompt holds U\+0000/],
    ['half of a surrogate pair in a prompt', '{"prompt": "a\\ud83d"}', /^not_storable/],
    [
      'candidates that are null',
      { prompt: 'Hi', candidates: null },
      /^wrong_type: candidates must be a list, or left out; it is null/,
    ],
    [
      'a candidate that is a text',
      { prompt: 'Hi', candidates: ['A'] },
      /^wrong_type: candidates\[0\] must be an object \{"text": \.\.\.\} or \{"image": \.\.\.\}; it is a text/,
    ],
    ['a candidate without text', { prompt: 'Hi', candidates: [{}] }, /^missing_field: candidates\[0\]\.text/],
    [
      'a candidate with a misspelt text',
      { prompt: 'Hi', candidates: [{ txt: 'A' }] },
      /^unknown_field: candidates\[0\]: unknown field "txt" - did you mean "text"\?/,
    ],
    ['an empty candidate', { prompt: 'Hi', candidates: [{ text: 'A' }, { text: '' }] }, /^blank_text: candidates\[1\]/],
    ['U+0000 in a candidate', { prompt: 'Hi', candidates: [{ text: '\u0000' }] }, /^not_storable: candidates\[0\]/],
    [
      'an image from two places',
      { prompt: 'Hi', candidates: [{ image: { path: 'a.png', url: 'https://a' } }] },
      /^image_source_unclear: candidates\[0\]\.image must be an object with one of path, url, base64, asset; it has path and url/,
    ],
    ['an image from nowhere', { prompt: 'Hi', candidates: [{ image: {} }] }, /^image_source_unclear: .*it has none/],
    [
      'an image that is a text',
      { prompt: 'Hi', candidates: [{ image: 'a.png' }] },
      /^wrong_type: candidates\[0\]\.image/,
    ],
    [
      'a name that is none',
      { prompt: 'Hi', candidates: [{ image: { name: 7 } }] },
      /^wrong_type: candidates\[0\]\.image\.name must be a text/,
    ],
    [
      'a blank name',
      { prompt: 'Hi', candidates: [{ image: { name: ' ' } }] },
      /^blank_text: candidates\[0\]\.image\.name/,
    ],
    [
      'a name beside a misspelt source',
      { prompt: 'Hi', candidates: [{ image: { name: 'a', pth: 'a.png' } }] },
      /^unknown_field: candidates\[0\]\.image: unknown field "pth" - did you mean "path"/,
    ],
    [
      'two images of one name',
      { prompt: 'Hi', candidates: [{ image: { name: 'a' } }, { image: { name: 'b' } }, { image: { name: 'a' } }] },
      /^identical_candidates: candidates\[0\] and candidates\[2\] have the same name/,
    ],
    ['a condition that is a name', { prompt: 'Hi', condition: { name: 'a' } }, /^unknown_field: condition/],
    ['a path that is none', { prompt: 'Hi', candidates: [{ image: { path: 1 } }] }, /^wrong_type: .*image\.path/],
    ['a condition that is a text', { prompt: 'Hi', condition: 'a.png' }, /^wrong_type: condition/],
    [
      'a generator that is a text',
      { prompt: 'Hi', candidates: [{ image: { path: 'a.png' }, generator: 'painter' }] },
      /^wrong_type: candidates\[0\]\.generator/,
    ],
    [
      'an image with a text',
      { prompt: 'Hi', candidates: [{ text: 'A', image: { path: 'a' } }] },
      /^unknown_field: .*"text"/,
    ],
    [
      'an image beside a text',
      { prompt: 'Hi', candidates: [{ text: 'A' }, { image: { path: 'a.png' } }] },
      /^mixed_candidates/,
    ],
    [
      'two equal candidates',
      { prompt: 'Hi', candidates: [{ text: 'A' }, { text: 'B' }, { text: 'A' }] },
      /^identical_candidates: candidates\[0\] and candidates\[2\]/,
    ],
    [
      '65 candidates',
      { prompt: 'Hi', candidates: Array.from({ length: 65 }, (_, i) => ({ text: `${i}` })) },
      /^too_many_candidates: The item has 65/,
    ],
    [
      'metadata that is a list',
      { prompt: 'Hi', metadata: [] },
      /^wrong_type: metadata must be an object, or left out; it is a list/,
    ],
    ['metadata that is null', { prompt: 'Hi', metadata: null }, /^wrong_type/],
    ['deep metadata', { prompt: 'Hi', metadata: nested(33) }, /^metadata_too_deep: .*32 levels/],
    [
      'large metadata',
      { prompt: 'Hi', metadata: { a: 'é'.repeat(32 * 1024) } },
      /^metadata_too_large: metadata is 65 KiB/,
    ],
    ['U+0000 in metadata', { prompt: 'Hi', metadata: { a: { b: ['\u0000'] } } }, /^not_storable: metadata field "a"/],
    ['U+0000 in a field name', { prompt: 'Hi', metadata: { 'a\u0000': 1 } }, /^not_storable: a field name in metadata/],
    [
      'a number that would lose digits',
      '{"prompt": "Hi", "metadata": {"id": 12345678901234567890}}',
      /^number_loses_digits: metadata field "id" .*in quotes/,
    ],
    ['a number beyond all', '{"prompt": "Hi", "metadata": {"id": 1e999}}', /^number_loses_digits/],
  ])('rejects %s', (_name, line, expected) => {
    expect(rejection(line)).toMatch(expected);
  });

  it('takes 64 candidates and metadata 32 levels deep, but nothing that breaks the stack', () => {
    const candidates = Array.from({ length: 64 }, (_, i) => ({ text: `${i}` }));
    expect(read(JSON.stringify({ prompt: 'Hi', candidates, metadata: nested(32) })).candidates).toHaveLength(64);
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(rejection(`{"prompt": "Hi", "metadata": {"a": ${deep}}}`)).toMatch(/^metadata_too_deep/);
    expect(rejection(`{"prompt": ${deep}}`)).toMatch(/^wrong_type/);
  });
});
