import { describe, expect, it } from '@jest/globals';
import { PreceptError } from '#libs/domain/precept-error.js';
import { readConstitution } from './read-constitution.js';

/** A constitution with one principle, whose fields a case puts below its key and title. */
const principle = (...lines: string[]) =>
  [
    'slug: s',
    'name: N',
    'principles:',
    '  - key: one',
    '    title: One',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

const COMPARISON = 'comparison: Which response is kinder?';

interface BadFile {
  name: string;
  source: string;
  /** every place that must be named, in order */
  at: string[];
  /** what the messages must say, in the same order */
  says: RegExp[];
}

/** Files that must be refused, each with the mistakes that people and editors really make. */
const BAD_FILES: BadFile[] = [
  { name: 'an empty file', source: '', at: ['1:1'], says: [/the file is empty/] },
  { name: 'comments only', source: '# later\n', at: ['1:1'], says: [/the file is empty/] },
  { name: 'lines that end in CR alone', source: '# later\rslug: s\rname: N\r', at: ['1:8'], says: [/end in CR alone/] },
  { name: 'a text', source: 'be kind\n', at: ['1:1'], says: [/the constitution must be a map of fields/] },
  { name: 'a list', source: '- key: a\n', at: ['1:1'], says: [/the constitution must be a map of fields/] },
  {
    name: 'everything missing',
    source: 'description: D\n',
    at: ['1:1', '1:1', '1:1'],
    says: [/slug is missing/, /name is missing/, /principles is missing/],
  },
  {
    name: 'no principle',
    source: 'slug: s\nname: N\nprinciples: []\n',
    at: ['3:13'],
    says: [/at least one principle/],
  },
  {
    name: 'principles left empty',
    source: 'slug: s\nname: N\nprinciples:\n',
    at: ['3:1'],
    says: [/principles is empty; write a list/],
  },
  {
    name: 'a map of principles',
    source: 'slug: s\nname: N\nprinciples:\n  one: {}\n',
    at: ['4:3'],
    says: [/principles must be a list/],
  },
  {
    name: 'a principle that is a text',
    source: 'slug: s\nname: N\nprinciples:\n  - Be kind.\n',
    at: ['4:5'],
    says: [/principle 1: it must be a map of fields/],
  },
  {
    name: 'a misspelt field',
    source: principle('critque: Point out X.', 'revision: Rewrite X.'),
    at: ['6:5'],
    says: [/^principle "one": unknown field 'critque'; did you mean 'critique'\?$/],
  },
  {
    name: 'a field in another writing style',
    source: principle('applies_to: [text]', COMPARISON),
    at: ['6:5'],
    says: [/did you mean 'appliesTo'\?/],
  },
  {
    name: 'an unknown field',
    source: principle(COMPARISON, 'author: me'),
    at: ['7:5'],
    says: [/unknown field 'author'; known are key, title, appliesTo, critique/],
  },
  {
    name: 'an unknown field at the top',
    source: 'version: 2\n' + principle(COMPARISON),
    at: ['1:1'],
    says: [/^unknown field 'version'; known are slug, name, description, tags, principles$/],
  },
  {
    name: 'a field called __proto__',
    source: principle(COMPARISON, '__proto__: {veto: true}'),
    at: ['7:5'],
    says: [/unknown field '__proto__'/],
  },
  {
    name: 'a field called constructor',
    source: principle(COMPARISON, 'constructor: x'),
    at: ['7:5'],
    says: [/unknown field 'constructor'/],
  },
  {
    name: 'nothing to ask',
    source: principle('weight: 2'),
    at: ['4:5'],
    says: [/principle "one": it has nothing to ask a model; write critique and revision, or comparison/],
  },
  {
    name: 'a critique without its revision',
    source: principle('critique: Point out X.'),
    at: ['6:5'],
    says: [/it has critique but no revision; write both, or neither/],
  },
  {
    name: 'a revision without its critique',
    source: principle(COMPARISON, 'revision: Rewrite X.'),
    at: ['7:5'],
    says: [/it has revision but no critique/],
  },
  {
    name: 'a field left empty',
    source: principle('critique:', 'revision: Rewrite X.'),
    at: ['6:5'],
    says: [/critique is empty; write a text, or delete the line/],
  },
  {
    name: 'a blank text',
    source: principle("comparison: '  '"),
    at: ['6:17'],
    says: [/comparison is blank; write it, or delete the line/],
  },
  {
    name: 'a text of zero-width spaces',
    source: principle('comparison: "\\u200B\\u200B"'),
    at: ['6:17', '6:17'],
    says: [
      /comparison is blank/,
      /comparison holds the invisible character U\+200B \(zero-width space\) at its beginning/,
    ],
  },
  {
    name: 'a text of 4,001 characters',
    source: principle(`comparison: ${'x'.repeat(4001)}`),
    at: ['6:17'],
    says: [/comparison is longer than 4000 characters; shorten it/],
  },
  {
    name: 'a title that is a number',
    source: principle(COMPARISON).replace('title: One', 'title: 2024'),
    at: ['5:12'],
    says: [/title must be a text; put 2024 in quotes/],
  },
  {
    name: 'a key with capitals and spaces',
    source: principle(COMPARISON).replace('key: one', 'key: No Harm'),
    at: ['4:10'],
    says: [/key "No Harm" must be lower-case words of a-z and 0-9 joined by single hyphens/],
  },
  {
    name: 'a slug with a double hyphen',
    source: principle(COMPARISON).replace('slug: s', 'slug: a--b'),
    at: ['1:7'],
    says: [/^slug "a--b" must be lower-case words/],
  },
  {
    name: 'a key of 65 characters',
    source: principle(COMPARISON).replace('key: one', `key: ${'k'.repeat(65)}`),
    at: ['4:10'],
    says: [/key is longer than 64 characters/],
  },
  {
    name: 'a key used twice',
    source: principle(COMPARISON) + '  - {key: one, title: Again, comparison: Which response?}\n',
    at: ['7:11'],
    says: [/principle "one": its key is taken by the principle at 4:10; choose another, such as "one-2"$/],
  },
  {
    name: 'keys that differ in capitals only',
    source:
      principle(COMPARISON) +
      ['ONE', 'One', 'Two'].map((key) => `  - {key: ${key}, title: T, comparison: Which response?}\n`).join(''),
    at: ['7:11', '8:11', '9:11'],
    says: [
      /^principle "ONE": key "ONE" must be lower-case words .* such as "one-2"; "one" is taken$/,
      /such as "one-3"; "one" is taken$/,
      /such as "two"$/,
    ],
  },
  {
    name: 'a veto without a comparison',
    source:
      principle('critique: Point out X.', 'revision: Rewrite X.', 'veto: true') +
      '  - {key: two, title: T, veto: true, rating: {scale: 1-5, question: How kind is it?}}\n' +
      '  - {key: three, title: T, veto: false, rating: {scale: 1-5, question: How kind is it?}}\n',
    at: ['8:11', '9:32'],
    says: [
      /^principle "one": it has a veto and no comparison text to decide by; write its comparison text, or take the veto away$/,
      /^principle "two": it has a veto/,
    ],
  },
  {
    name: 'a field whose name holds what nobody sees',
    source: principle(COMPARISON, '"weight\\u200b": 2'),
    at: ['7:5'],
    says: [/unknown field 'weight<U\+200B>'; did you mean 'weight'\?$/],
  },
  {
    name: 'marks of direction, separators and selectors that nothing needs',
    source: principle(
      'comparison: "Which\\u200e is\\u2066 kinder\\u2069?"',
      'critique: "Point\\u2028 out\\u0085 X\\uFFFF."',
      'revision: "Rewrite\\u200d X\\ufe0f\\U0001BCA0."',
      'title: "\\u05e9\\u05dc\\u05d5\\u05dd\\u200f (X)\\u200e"',
    ).replace('    title: One\n', ''),
    at: ['5:17', '6:15', '7:15'],
    says: [
      /the control character U\+200E \(left-to-right mark\) after "Which", .* U\+2066 after "Which<U\+200E> is", .* U\+2069/,
      /the control character U\+2028 .*, the control character U\+0085 .*, the noncharacter U\+FFFF/,
      /the invisible character U\+200D .*, the invisible character U\+FE0F .*, the invisible character U\+1BCA0/,
    ],
  },
  {
    name: 'characters that nobody sees',
    source: principle(
      'comparison: "Which response is kin\\u00adder, and why?"',
      'critique: Point out\u2060 X.',
      'revision: "Rewrite\u{e0041} X."',
      'title: "X 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 👩\u200d🏫 می\u200cخواهم"',
    ).replace('    title: One\n', ''),
    at: ['5:17', '6:15', '7:15'],
    says: [
      /comparison holds the invisible character U\+00AD \(soft hyphen\) after "Which response is kin"/,
      /critique holds the invisible character U\+2060 \(word joiner\) after "Point out"/,
      /revision holds the invisible character U\+E0041 after "Rewrite"/,
    ],
  },
  {
    name: 'a weight of nothing',
    source: principle(COMPARISON, 'weight: 0'),
    at: ['7:13'],
    says: [/weight is 0; it must be above 0/],
  },
  {
    name: 'an endless weight',
    source: principle(COMPARISON, 'weight: .inf'),
    at: ['7:13'],
    says: [/weight must be a number above 0/],
  },
  {
    name: 'a weight beyond every number',
    source: principle(COMPARISON, 'weight: 1e999'),
    at: ['7:13'],
    says: [/weight must be a number above 0/],
  },
  {
    name: 'a weight in quotes',
    source: principle(COMPARISON, 'weight: "2"'),
    at: ['7:13'],
    says: [/weight must be a number, without quotes/],
  },
  {
    name: 'weights in hexadecimal and octal digits, and one that YAML 1.1 takes for such',
    source:
      principle(COMPARISON, 'weight: 0x10') +
      '  - {key: two, title: T, comparison: Which?, weight: 0o17}\n' +
      '  - {key: three, title: T, comparison: Which?, weight: 010}\n' +
      '  - {key: four, title: T, comparison: Which?, weight: 0.5}\n',
    at: ['7:13', '8:54', '9:56'],
    says: [
      /^principle "one": 0x10 is read as the number 16; write 16, or put it in quotes where a text is meant$/,
      /^principle "two": 0o17 is read as the number 15/,
      /^principle "three": 010 is read as the number 10; write 10/,
    ],
  },
  {
    name: 'a weight in words',
    source: principle(COMPARISON, 'weight: two'),
    at: ['7:13'],
    says: [/weight must be a number such as 2 or 0.5, not "two"$/],
  },
  {
    name: 'a veto that is "yes"',
    source: principle(COMPARISON, 'veto: yes'),
    at: ['7:11'],
    says: [/veto must be true or false; write true, not yes$/],
  },
  {
    name: 'one modality outside a list',
    source: principle(COMPARISON, 'appliesTo: image'),
    at: ['7:16'],
    says: [/appliesTo must be a list; write \[image\]/],
  },
  {
    name: 'a misspelt modality',
    source: principle(COMPARISON, 'appliesTo: [text, images]'),
    at: ['7:23'],
    says: [/appliesTo\[2\] is "images"; did you mean 'image'\?/],
  },
  {
    name: 'an unknown modality',
    source: principle(COMPARISON, 'appliesTo: [sound]'),
    at: ['7:17'],
    says: [/it must be text or image/],
  },
  {
    name: 'no modality',
    source: principle(COMPARISON, 'appliesTo: []'),
    at: ['7:16'],
    says: [/appliesTo is an empty list; name at least one, or delete the line/],
  },
  {
    name: 'a tag named twice',
    source: principle(COMPARISON, 'tags: [crime, crime]'),
    at: ['7:11'],
    says: [/tags names "crime" twice; delete one/],
  },
  {
    name: 'the same tag in two encodings',
    source: principle(COMPARISON, 'tags: ["caf\\u00e9", "cafe\\u0301"]'),
    at: ['7:11'],
    says: [/tags names "café" twice/],
  },
  {
    name: 'a text with U+0000',
    source: principle('comparison: "Which\\0?"'),
    at: ['6:17'],
    says: [/comparison holds the control character U\+0000 after "Which", which nobody sees; delete it$/],
  },
  {
    name: 'half of a surrogate pair',
    source: principle('comparison: "Which \\ud83d ?"'),
    at: ['6:17'],
    says: [/comparison holds the half of a surrogate pair U\+D83D after "Which "/],
  },
  {
    name: 'a character that rings a bell',
    source: principle('comparison: "Which\\a?"'),
    at: ['6:17'],
    says: [
      /^principle "one": comparison holds the control character U\+0007 after "Which", which nobody sees; delete it$/,
    ],
  },
  {
    name: 'several characters that nobody sees',
    source: principle('comparison: "Which\\a one\\b is\u200b it?"'),
    at: ['6:17'],
    says: [
      /the control character U\+0007 after "Which", the control character U\+0008 after .*, the invisible character U\+200B .*; delete them$/,
    ],
  },
  {
    name: 'characters that nobody sees, in several texts of one file',
    source: principle(
      'critique: "Point\\0 out\\a X \\ud83d."',
      'revision: "Rewrite\\e X."',
      'tags: ["a\\x7f", "b\u200b"]',
      COMPARISON,
    ),
    at: ['6:15', '7:15', '8:12', '8:21'],
    says: [
      /the control character U\+0000 after "Point", the control character U\+0007 after .*, the half of a surrogate pair U\+D83D after .*; delete them$/,
      /revision holds the control character U\+001B after "Rewrite"/,
      /tags\[1\] holds the control character U\+007F after "a"/,
      /tags\[2\] holds the invisible character U\+200B/,
    ],
  },
  {
    name: 'a mark that turns letters round',
    source: principle(COMPARISON, 'tags: [fine, "a\u202eb"]'),
    at: ['7:18'],
    says: [/tags\[2\] holds the control character U\+202E/],
  },
  {
    name: 'a rating without a scale',
    source: principle('rating: {question: How kind is the response?}'),
    at: ['6:13'],
    says: [/^principle "one": scale is missing; add it$/],
  },
  {
    name: 'a rating with nothing to ask',
    source: principle('rating: {scale: 1-5}'),
    at: ['6:13'],
    says: [/its rating has no question, and there is no comparison question in its place; write rating.question/],
  },
  {
    name: 'a scale that there is not',
    source: principle(COMPARISON, 'rating: {scale: 1-7}'),
    at: ['7:21'],
    says: [/rating.scale is "1-7"; it must be good-bad or 1-5 or 1-10/],
  },
  {
    name: 'an anchor beside the scale',
    source: principle(COMPARISON, 'rating:', '  scale: 1-5', '  anchors:', '    1: Cruel.', '    6: Saintly.'),
    at: ['11:12'],
    says: [/the scale 1-5 has no point "6"; it has 1, 2, 3, 4, 5/],
  },
  {
    name: 'anchors in a list, and an empty map of them',
    source:
      principle(COMPARISON, 'rating: {scale: 1-5, anchors: [Cruel.]}') +
      '  - {key: two, title: T, comparison: Which?, rating: {scale: 1-5, anchors: {}}}\n',
    at: ['7:35', '8:76'],
    says: [/rating.anchors must be a map of fields \(1: ..., 5: ...\)/, /rating.anchors is an empty map/],
  },
  {
    name: 'a blank anchor',
    source: principle(COMPARISON, 'rating: {scale: 1-5, anchors: {1: " "}}'),
    at: ['7:39'],
    says: [/rating.anchors.1 is blank; write it/],
  },
  {
    name: 'a score without a scale',
    source: principle(COMPARISON, 'examples: [{prompt: Q, response: R, score: 4}]'),
    at: ['7:48'],
    says: [/the example has a score, but the principle has no scale; write rating: \{scale: 1-5\}/],
  },
  {
    name: 'a score beside the scale',
    source: principle(COMPARISON, 'rating: {scale: good-bad}', 'examples: [{prompt: Q, response: R, score: 4}]'),
    at: ['8:48'],
    says: [/the example has the score 4; the scale good-bad has bad, good/],
  },
  {
    name: 'a score that no scale has',
    source: principle(COMPARISON, 'rating: {scale: 1-10}', 'examples: [{prompt: Q, response: R, score: 11}]'),
    at: ['8:48', '8:48'],
    says: [/examples\[1\].score must be 1 or 2 or/, /the scale 1-10 has/],
  },
  {
    name: 'examples of no kind, of two kinds, half of one, and fine only half',
    source: principle(
      COMPARISON,
      'examples:',
      '  - {prompt: Q, response: R}',
      '  - {prompt: Q, response: R, fine: true, critique: C, revision: V}',
      '  - {prompt: Q, response: R, critique: C}',
      '  - {prompt: Q, response: R, fine: false}',
      '  - {prompt: Q, response: R, fine: true, reasons: Because.}',
    ),
    at: ['8:9', '9:9', '10:34', '11:40', '12:9'],
    says: [
      /the example shows nothing/,
      /these are two examples in one; write them apart/,
      /it has critique but no revision/,
      /examples\[4\].fine must be true/,
      /it has reasons but no better and no score/,
    ],
  },
  {
    name: 'a tag that is not in the tree',
    source: 'tags: [{name: crime}, {name: fraud, parent: crime}]\n' + principle(COMPARISON, 'tags: [frauds]'),
    at: ['8:12'],
    says: [/^principle "one": the tag "frauds" is not among the tags of this file; did you mean "fraud"\?$/],
  },
  {
    name: 'a parent that is no tag',
    source: 'tags: [{name: crime}, {name: fraud, parent: Crime}]\n' + principle(COMPARISON),
    at: ['1:45'],
    says: [/the tag "fraud" has the parent "Crime", which is no tag of this file; did you mean "crime"\?/],
  },
  {
    name: 'parents that go round',
    source:
      'tags: [{name: a, parent: c}, {name: b, parent: a}, {name: c, parent: b}, {name: d, parent: a}, {name: e, parent: e}]\n' +
      principle(COMPARISON),
    at: ['1:26', '1:114'],
    says: [/^the parents of tags go round: a -> c -> b -> a; delete one parent$/, /e -> e/],
  },
  {
    name: 'a tag named twice in the tree, once in capitals',
    source: 'tags: [{name: crime}, {name: crime}, {name: Crime}]\n' + principle(COMPARISON),
    at: ['1:30', '1:45'],
    says: [/the tag "crime" is there already; delete one/, /the tag "Crime" differs from "crime" in capitals only/],
  },
  {
    name: 'a tag without a name, and an empty tree',
    source: 'tags: [{parent: crime}]\n' + principle(COMPARISON),
    at: ['1:8'],
    says: [/^name is missing; add it$/],
  },
  {
    name: 'five hundred and one principles',
    source:
      'slug: s\nname: N\nprinciples:\n' +
      Array.from({ length: 501 }, (_, i) => `- {key: p-${i}, title: T, comparison: W?}\n`).join(''),
    at: ['4:1'],
    says: [/^principles has 501 entries; at most 500: keep those that labels need, or make several constitutions/],
  },
  {
    name: 'ten thousand principles',
    source:
      'slug: s\nname: N\nprinciples:\n' +
      Array.from({ length: 10_000 }, (_, i) => `- {key: p-${i}, title: T, comparison: W?}\n`).join(''),
    at: ['3:1'],
    says: [/^the file has 10,000 principles; a constitution has at most 500: keep those that labels need, or make/],
  },
  {
    name: 'ten thousand principles on one line',
    source: `{slug: s, name: N, principles: [${Array.from({ length: 10_000 }, (_, i) => `{key: p-${i}, title: T, comparison: W?}`).join(', ')}]}`,
    at: ['1:20'],
    says: [/^the file has 10,000 principles; a constitution has at most 500: keep those that labels need, or make/],
  },
  {
    name: 'a field written twice',
    source: principle(COMPARISON, 'comparison: Which response?'),
    at: ['7:5'],
    says: [/^principle "one": the field 'comparison' is written twice; delete one/],
  },
  {
    name: 'a list as a field name',
    source: principle(COMPARISON, '? [a, b]', ': c'),
    at: ['7:7'],
    says: [/a field name must be a plain word/],
  },
  {
    name: 'a number as a field name',
    source: principle(COMPARISON, '12: c'),
    at: ['7:5'],
    says: [/unknown field '12'/],
  },
  {
    name: 'a merge key that was to bring what is missing',
    source: 'slug: s\nname: N\nprinciples:\n  - key: one\n    <<: {title: One, comparison: Which?}\n',
    at: ['5:5'],
    says: [/merge keys \(<<\) are not read; write the fields out/],
  },
  {
    name: 'a key with a space that only looks like one, and a letter that nobody sees',
    source: principle(COMPARISON).replace('key: one', 'key: "no\u00a0ha\u200brm"'),
    at: ['4:10', '4:10'],
    says: [/key "no<U\+00A0>ha<U\+200B>rm" must be lower-case words/, /holds the invisible character U\+200B/],
  },
  {
    name: 'a merge key',
    source: principle('<<: {veto: true}', COMPARISON),
    at: ['6:5'],
    says: [/merge keys \(<<\) are not read; write the fields out/],
  },
  {
    name: 'a tab as indentation',
    source: principle(COMPARISON) + '  - key: two\n\ttitle: Two\n',
    at: ['8:1'],
    says: [/indent with spaces/],
  },
  {
    name: 'a colon inside a plain text',
    source: principle('critique: Point out: this', 'revision: Rewrite.'),
    at: ['6:15'],
    says: [/^near principle "one": a text with ": " inside.*put the text in quotes/],
  },
  {
    name: 'a text that begins with an asterisk',
    source: principle('comparison: *kinder response'),
    at: ['6:25'],
    says: [/a text that begins with \*.*needs quotes/],
  },
  {
    name: 'a text that begins with a backtick',
    source: principle('comparison: `kinder` response?'),
    at: ['6:17'],
    says: [/may not begin with this character/],
  },
  {
    name: 'an unclosed quote',
    source: principle('comparison: "Which response?'),
    at: ['6:17'],
    says: [/a quote opens here and is never closed/],
  },
  {
    name: 'an unknown escape',
    source: principle('comparison: "Which \\q?"'),
    at: ['6:24'],
    says: [/unknown escape after a backslash/],
  },
  { name: 'a YAML tag', source: principle('comparison: !text Which?'), at: ['6:17'], says: [/YAML tags such as/] },
  {
    name: 'YAML 1.1',
    source: '%YAML 1.1\n---\n' + principle(COMPARISON, 'veto: yes'),
    at: ['1:1'],
    says: [/delete the %YAML line/],
  },
  {
    name: 'two documents',
    source: principle(COMPARISON) + '---\n' + principle(COMPARISON),
    at: ['7:1'],
    says: [/a second document begins here/],
  },
  {
    name: 'cut-off JSON',
    source: '{"slug": "s", "name": "N", "principles": [',
    at: ['1:43'],
    says: [/^not JSON: a comma, a colon, a quote or a bracket is missing/],
  },
  {
    name: 'JSON without a comma',
    source: '{"slug": "s", "name": "N" "principles": []}',
    at: ['1:27'],
    says: [/^not JSON: a comma/],
  },
  {
    name: 'JSON with an escape that there is not',
    source: '{"slug": "s", "name": "a \\q", "principles": []}',
    at: ['1:26'],
    says: [/^unknown escape after a backslash; write \\\\ for a backslash$/],
  },
  {
    name: 'a YAML tag between brackets',
    source: '{slug: !name s, name: N, principles: []}',
    at: ['1:8'],
    says: [/^YAML tags such as "!name" have no meaning here/],
  },
  {
    name: 'an alias without an anchor',
    source: principle('comparison: *missing'),
    at: ['6:17'],
    says: [/the alias \*missing has no anchor before it/],
  },
  {
    name: 'an alias without an anchor, in a part that another alias repeats',
    source: principle(COMPARISON, 'tags: &t [*gone]') + '  - {key: two, title: T, comparison: Which?, tags: *t}\n',
    at: ['7:15'],
    says: [/^principle "one": the alias \*gone has no anchor before it/],
  },
  {
    name: 'an alias that contains itself',
    source: principle(COMPARISON, 'tags: &t [a, *t]'),
    at: ['7:18'],
    says: [/the alias \*t contains itself/],
  },
  {
    name: 'Windows line ends and a byte-order mark',
    source: '\uFEFF' + principle(COMPARISON, 'weight: -1').replaceAll('\n', '\r\n'),
    at: ['7:13'],
    says: [/weight is -1/],
  },
  {
    name: 'several mistakes at once',
    source:
      principle('critque: Point out X.', 'weight: heavy') + '  - title: Two\n    comparison: Which?\n    veto: 1\n',
    at: ['6:5', '7:13', '8:5', '10:11'],
    says: [
      /did you mean 'critique'/,
      /weight must be a number/,
      /principle 2: key is missing; add it/,
      /principle 2: veto must be true or false/,
    ],
  },
];

function refusal(source: string): PreceptError {
  try {
    readConstitution(source, 'file.yaml');
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('readConstitution refuses', () => {
  it.each(BAD_FILES)('$name', ({ source, at, says }) => {
    const error = refusal(source);
    expect([error.kind, error.code]).toEqual(['invalid', 'constitution_invalid']);
    expect(error.places.map((place) => place.at)).toEqual(at.map((place) => `file.yaml:${place}`));
    says.forEach((words, index) => expect(error.places[index]?.message).toMatch(words));
  });

  it('far too many tags at once: nothing is looked for in them that costs the square of their number', () => {
    const ring = Array.from({ length: 201 }, (_, i) => `{name: t${i}, parent: t${(i + 1) % 201}}`).join(', ');
    const { places } = refusal(`tags: [${ring}]\n` + principle(COMPARISON, 'tags: [t900]'));
    expect(places.map(({ message }) => message)).toEqual(['tags has 201 entries; at most 200: shorten it']);
  });

  it('many unknown tags, and says of the first ones what may have been meant', () => {
    const tags = Array.from({ length: 30 }, (_, i) => `fraus${i}`).join(', ');
    const { places } = refusal('tags: [{name: fraud}]\n' + principle(COMPARISON, `tags: [${tags}]`));
    const unknown = places.filter(({ message }) => message.includes('is not among the tags'));
    expect(unknown).toHaveLength(30);
    expect(unknown.filter(({ message }) => /; (did you mean|known are) /.test(message))).toHaveLength(20);
  });
});
