import { describe, expect, it } from '@jest/globals';
import { OVERLONG } from '#libs/model/overlong.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import { readCaption } from './read-caption.js';

const FACTS = { objects: [], colours: [], text: [], scene: '', style: '' };
const read = (text: string, changes = {}) => readCaption(modelAnswer(text, changes));
const json = (value: object) => JSON.stringify({ short: 'A cat.', descriptive: 'A cat sits.', facts: FACTS, ...value });
const cat = { name: 'cat', count: 1, colour: null, position: 'left', size: null };

describe('a caption', () => {
  it('is read from JSON, also in a code block, with facts or without', () => {
    const value = { short: 'A cat.', descriptive: 'A cat sits.', facts: { ...FACTS, objects: [cat], text: ['EXIT'] } };
    expect(read(json(value))).toEqual({ ok: true, value });
    expect(read(`\`\`\`json\n${json(value)}\n\`\`\``)).toEqual({ ok: true, value });
    expect(read('{"short": "A cat.", "descriptive": "A cat sits."}')).toMatchObject({
      ok: true,
      value: { facts: null },
    });
  });

  it('is read from a text of a captioner that knows no JSON: its first sentence is the short one', () => {
    expect(read(' a cat on a mat. It sleeps.\n')).toEqual({
      ok: true,
      value: { short: 'a cat on a mat.', descriptive: 'a cat on a mat. It sleeps.', facts: null },
    });
    expect(read('a cat on a mat')).toMatchObject({ value: { short: 'a cat on a mat' } });
    expect(read('\u4e00\u53ea\u732b\u3002')).toMatchObject({ ok: true, value: { short: '\u4e00\u53ea\u732b\u3002' } });
  });

  it.each(['<think>A dog?</think>', 'A dog?\n</think>\n'])('begins behind the reasoning %j', (reasoning) => {
    expect(read(`${reasoning}A cat.`)).toMatchObject({ ok: true, value: { descriptive: 'A cat.' } });
    expect(read(reasoning + json({}))).toMatchObject({ ok: true, value: { short: 'A cat.', facts: FACTS } });
  });

  it.each([
    ['nothing', ''],
    ['what cannot be seen', '\u200b\ufffd'],
    ['reasoning alone', '<think>A cat'],
    ['a text that cannot be seen', json({ descriptive: '\u2060' })],
    ['blanks', ' \n '],
    ['JSON that breaks off', '{"short": "A cat.", "descri'],
    ['JSON with text behind it', `${json({})} I hope this helps!`],
    ['a field twice', '{"short": "A", "short": "B", "descriptive": "C"}'],
    ['a blank text', json({ descriptive: ' ' })],
    ['no text', json({ descriptive: 7 })],
    ['only a short one', '{"short": "A cat."}'],
    ['facts that are a text', json({ facts: 'a cat' })],
    ['objects that are none', json({ facts: { ...FACTS, objects: {} } })],
    ['a count in words', json({ facts: { ...FACTS, objects: [{ ...cat, count: 'two' }] } })],
    ['half a cat', json({ facts: { ...FACTS, objects: [{ ...cat, count: 0.5 }] } })],
    ['fewer than no cats', json({ facts: { ...FACTS, objects: [{ ...cat, count: -1 }] } })],
    ['an object without a name', json({ facts: { ...FACTS, objects: [{ ...cat, name: '' }] } })],
    ['colours that are numbers', json({ facts: { ...FACTS, colours: [1] } })],
  ])('is not read from %s', (_, text) => {
    expect(read(text)).toMatchObject({ ok: false, code: 'unreadable' });
  });

  it('is refused, filtered or cut off in kinds of their own', () => {
    expect(read("I'm sorry, but I can't describe this image.")).toMatchObject({ code: 'refused' });
    expect(read(json({ descriptive: "I can't describe people." }))).toMatchObject({ code: 'refused' });
    expect(read('', { refusal: 'No.' })).toMatchObject({ code: 'refused' });
    expect(read(json({}), { finishReason: 'content_filter' })).toMatchObject({ code: 'filtered' });
    expect(read(json({}), { finishReason: 'length' })).toMatchObject({ code: 'truncated' });
    expect(read(json({}), { finishReason: OVERLONG })).toMatchObject({
      code: 'unreadable',
      why: expect.stringContaining('limit'),
    });
  });

  it('holds nothing that cannot be stored', () => {
    expect(read('{"short": "A\\u0000", "descriptive": "\\ud800 B"}')).toMatchObject({ ok: true });
    expect(JSON.stringify(read('{"short": "A\\u0000", "descriptive": "\\ud800 B"}'))).not.toMatch(/u0000|ud800/);
  });
});
