import { LINE, rule, type SuspectRule } from './suspect-rule.js';

/** Marks that belong to a judge's answer, to our prompts or to a chat format, inside a judged text. */
export const MARK_RULES: readonly SuspectRule[] = [
  rule('verdict_markup', ['[['], String.raw`\[\[\s*(?:[A-D]|TIE|Tie|tie|[Rr]ating\s*:?\s*\d{1,2})\s*\]\]`, 'gu'),
  rule('verdict_markup', ['[['], String.raw`\b(?:rating|score|verdict|grade)\s{0,3}:?\s{0,3}\[\[\s*\d{1,2}\s*\]\]`),
  rule(
    'verdict_markup',
    ['</'],
    String.raw`<(?:verdict|final_verdict|winner|preferred|judge?ment|score|rating)>\s*(?:[A-D]|\d{1,2}|tie|(?:response|assistant|output)[ _-]?[AB12])\s*<\/`,
  ),

  rule(
    'verdict_json',
    ['verdict', 'winner', 'preferred', 'preference', 'better', 'chosen'],
    String.raw`\{[^{}]{0,300}["'](?:verdict|winner|preferred|preference|better_response|chosen_response)["']\s*:\s*["']?(?:[A-D]|[12]|tie|first|second|(?:response|assistant|output)[ _-]?[ab12])["']?\s*[,}]`,
  ),
  rule(
    'verdict_json',
    ['score', 'rating'],
    String.raw`\{\s*(?:["'](?:reasons?|reasoning|explanation|rationale)["']\s*:\s*"[^"]{0,500}"\s*,\s*)?["'](?:score|rating)["']\s*:\s*["']?\d{1,2}["']?\s*\}`,
  ),

  rule(
    'fence_imitation',
    ['<<<', '>>>'],
    String.raw`<<<\s?\/?[a-z][a-z-]{1,30}[ \t]+[0-9a-f]{6,64}\b|\b[0-9a-f]{6,64}[ \t]+[a-z][a-z-]{1,30}\s?>>>|<<<\s?\/?(?:end|begin|response|conversation|critique|question|options|material)\b`,
  ),
  rule(
    'fence_imitation',
    ['end of', 'start of', 'end response', 'begin '],
    String.raw`\[\s*(?:the\s+)?(?:end|start) of\s+(?:the\s+)?(?:assistant|response|answer|output|conversation|user)\b[^\]\n]{0,40}\]|(?:---|===|\*\*\*|###)\s?(?:end|begin|start)\s+(?:of\s+)?(?:the\s+)?(?:response|answer|assistant|output|conversation|system|prompt)\b`,
  ),
  rule(
    'fence_imitation',
    ['</response', '</candidate', '</assistant', '</conversation', '<response', '<candidate'],
    String.raw`<\/(?:response|candidate|assistant|conversation)(?:[-_ ]?(?:[ab12]|one|two))?>|<(?:response|candidate)[-_ ](?:[ab12]|one|two)>`,
  ),

  rule(
    'role_header',
    ['system', 'assistant', 'human', 'user'],
    String.raw`[\n\r\u2028\u2029][ \t]*(?:\*\*)?(?:System|Assistant|Human|SYSTEM|ASSISTANT|HUMAN|USER)(?:\*\*)?[ \t]{0,2}:`,
    'gu',
  ),
  rule(
    'role_header',
    ['###'],
    String.raw`${LINE}#{2,3}[ \t]*(?:instruction|response|system|user|assistant|human)[ \t]*:`,
  ),

  rule(
    'chat_markup',
    ['<|', '<｜', 'inst]', '<<sys>>', '<</sys>>', '_of_turn>'],
    String.raw`<[|｜][^<>\s]{1,40}[|｜]>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>`,
  ),

  rule(
    'system_tag',
    ['<system', '</system', '<instruction', '</instruction', '<admin', '<developer', '[system', '[admin', '[developer'],
    String.raw`<\/?(?:system|instructions?|admin|developer)(?:[-_ ](?:prompt|message|note|instructions?|override|reminder|warning))?>|\[\s*(?:system|admin(?:istrator)?|developer)(?:\s+(?:message|note|prompt|override|instructions?|notice|update|command))?\s*[\]:]`,
  ),
  rule(
    'system_tag',
    ['system', 'admin', 'developer'],
    String.raw`${LINE}[*#(]{0,3}(?:system|admin(?:istrator)?|developer)\s+(?:message|note|prompt|override|notice|command)\s*[*)]{0,2}:|\b(?:developer|debug|god|admin) mode (?:enabled|activated)\b`,
  ),
];
