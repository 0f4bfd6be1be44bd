const LABEL = /(?:^|\n\n)\s*(Human|Assistant|CritiqueRequest|Critique|RevisionRequest|Revision):/g;

/** What one label of a transcript stands before. */
export interface Said {
  label: string;
  text: string;
  /** where the label begins, in the transcript */
  start: number;
  /** where the text ends */
  end: number;
}

/** A transcript such as "Human: ... Assistant: ..." by its labels; what stands before the first is passed over. */
export function readTranscript(transcript: string): Said[] {
  const labels = [...transcript.matchAll(LABEL)];
  return labels.map((match, index) => {
    const end = labels[index + 1]?.index ?? transcript.length;
    const text = transcript.slice(match.index + match[0].length, end).trim();
    return { label: match[1] ?? '', text, start: match.index, end };
  });
}

/** Turns as a prompt: a single one without its label, several as they are written. A part of the transcript. */
export function promptOf(transcript: string, turns: readonly Said[]): string {
  const [first] = turns;
  if (first === undefined) return '';
  return turns.length === 1 ? first.text : transcript.slice(first.start, turns.at(-1)?.end).trim();
}
