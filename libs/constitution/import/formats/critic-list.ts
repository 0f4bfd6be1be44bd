import { isMap } from '../../rules/rule.js';
import type { ImportedExample, ImportFormat, Taken } from '../imported.js';
import { pathTo } from '../json-path.js';
import { unwrap } from '../unwrap.js';
import { mapWithTexts } from './texts-in.js';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

interface Turn {
  role: string;
  content: string;
  path: string;
}

function turnsIn(chat: unknown, path: string): Turn[] {
  return list(chat).flatMap((value, index) => {
    const turn = mapWithTexts(value, 'role', 'content');
    return turn ? [{ role: turn.role, content: turn.content.trim(), path: pathTo(path, index) }] : [];
  });
}

/** A chat that ends in request, critique, request, revision; null: it is another one. */
function exampleIn(turns: readonly Turn[]): (ImportedExample & { taken: Taken[] }) | null {
  const [response, request, critique, edit, revision] = turns.slice(-5);
  const before = turns.slice(0, -5);
  if (!response || !request || !critique || !edit || !revision || before.length === 0) return null;
  if (turns.some(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant'))) return null;
  const prompt =
    before.length === 1
      ? (before[0]?.content ?? '')
      : before.map(({ role, content }) => `${role === 'user' ? 'Human' : 'Assistant'}: ${content}`).join('\n\n');
  return {
    example: { prompt, response: response.content, critique: critique.content, revision: revision.content },
    request: request.content,
    taken: turns.flatMap(({ path, content }) => [
      { path: pathTo(path, 'role'), parts: [] },
      { path: pathTo(path, 'content'), parts: [content] },
    ]),
  };
}

/** Critiques with revisions, and chats that show them; a principle and an example for each. */
export const CRITIC_LIST: ImportFormat = {
  shape: '{"constitutions": [{"critic": ..., "revision": ...}], "system_chat": [[{"role": ..., "content": ...}]]}',
  read(content) {
    if (!isMap(content) || !Array.isArray(content.constitutions)) return null;
    const entries = content.constitutions.map((value: unknown) => mapWithTexts(value, 'critic', 'revision'));
    if (entries.length === 0 || entries.includes(null)) return null;
    const pairs = entries.flatMap((entry) =>
      entry ? [{ critique: unwrap(entry.critic), revision: unwrap(entry.revision) }] : [],
    );
    const examples = list(content.system_chat).flatMap(
      (chat, index) => exampleIn(turnsIn(chat, pathTo('$.system_chat', index))) ?? [],
    );
    return {
      principles: pairs,
      examples,
      taken: [
        ...pairs.flatMap(({ critique, revision }, index) => [
          { path: pathTo(pathTo('$.constitutions', index), 'critic'), parts: [critique] },
          { path: pathTo(pathTo('$.constitutions', index), 'revision'), parts: [revision] },
        ]),
        ...examples.flatMap(({ taken }) => taken),
      ],
    };
  },
};
