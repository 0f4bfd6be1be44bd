export const SUSPECT_CODES = [
  'instruction_override',
  'order_to_the_judge',
  'verdict_claim',
  'verdict_markup',
  'verdict_json',
  'fence_imitation',
  'role_header',
  'chat_markup',
  'system_tag',
  'hidden_characters',
] as const;
/** What was found in a judged text. Stable: reports and filters refer to it. */
export type SuspectCode = (typeof SUSPECT_CODES)[number];

/** One thing to look for. A text without any of the words in `needs` (lower case) is not searched. */
export interface SuspectRule {
  code: Exclude<SuspectCode, 'hidden_characters'>;
  needs: readonly string[];
  pattern: RegExp;
}

/** The start of a line, and blanks. */
export const LINE = String.raw`(?:^|[\n\r\u2028\u2029])[ \t]*`;

export const rule = (
  code: SuspectRule['code'],
  needs: readonly string[],
  pattern: string,
  flags = 'giu',
): SuspectRule => ({
  code,
  needs,
  pattern: new RegExp(pattern, flags),
});
