import type { ImportedExample, ImportFormat, Taken } from '../imported.js';
import { pathTo } from '../json-path.js';
import { promptOf, readTranscript } from '../transcript.js';
import { isTexts } from './texts-in.js';

const ENDING = 'Assistant CritiqueRequest Critique RevisionRequest Revision';

/** A transcript that ends in one critique and one revision; null: it is another one. */
function exampleIn(transcript: string, path: string): (ImportedExample & { taken: Taken }) | null {
  const said = readTranscript(transcript);
  // some end where the next person would speak
  if (said.at(-1)?.label === 'Human' && said.at(-1)?.text === '') said.pop();
  const turns = said.slice(0, -5);
  const [response, request, critique, edit, revision] = said.slice(-5);
  if (!response || !request || !critique || !edit || !revision) return null;
  if (
    said
      .slice(-5)
      .map(({ label }) => label)
      .join(' ') !== ENDING
  )
    return null;
  if (turns.length === 0 || turns.some(({ label }) => label !== 'Human' && label !== 'Assistant')) return null;
  const prompt = promptOf(transcript, turns);
  return {
    example: { prompt, response: response.text, critique: critique.text, revision: revision.text },
    request: request.text,
    taken: { path, parts: [prompt, response.text, request.text, critique.text, edit.text, revision.text] },
  };
}

/** Conversations with a critique and a revision, as text; an example for each. */
export const REVISION_TRANSCRIPTS: ImportFormat = {
  shape: '["Human: ... Assistant: ... CritiqueRequest: ... Critique: ... RevisionRequest: ... Revision: ..."]',
  read(content) {
    if (!isTexts(content)) return null;
    const examples = content.flatMap((transcript, index) => exampleIn(transcript, pathTo('$', index)) ?? []);
    return examples.length === 0 ? null : { principles: [], examples, taken: examples.map(({ taken }) => taken) };
  },
};
