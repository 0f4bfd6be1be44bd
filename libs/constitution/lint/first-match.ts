/** The first of some patterns that a text holds, with the words that it holds. */
export function firstMatch<Cue extends { pattern: RegExp }>(
  text: string,
  cues: readonly Cue[],
): (Cue & { words: string }) | undefined {
  for (const cue of cues) {
    const words = cue.pattern.exec(text)?.[0].trim();
    if (words !== undefined) return { ...cue, words };
  }
  return undefined;
}
