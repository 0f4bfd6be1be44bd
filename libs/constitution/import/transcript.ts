import { spaceBefore } from './space-before.js';

const LABEL = /(Human|Assistant|CritiqueRequest|Critique|RevisionRequest|Revision):/g;

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
  const labels = [...transcript.matchAll(LABEL)].flatMap((match) => {
    const space = spaceBefore(transcript, match.index);
    const start = match.index - space.length;
    // a label stands at the beginning, or below an empty line
    return start === 0 || space.includes('\n\n')
      ? [{ label: match[1] ?? '', start, from: match.index + match[0].length }]
      : [];
  });
  return labels.map(({ label, start, from }, index) => {
    const end = labels[index + 1]?.start ?? transcript.length;
    return { label, text: transcript.slice(from, end).trim(), start, end };
  });
}

/** Turns as a prompt: a single one without its label, several as they are written. A part of the transcript. */
export function promptOf(transcript: string, turns: readonly Said[]): string {
  const [first] = turns;
  if (first === undefined) return '';
  return turns.length === 1 ? first.text : transcript.slice(first.start, turns.at(-1)?.end).trim();
}
