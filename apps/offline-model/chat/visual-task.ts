import { judgedPictures, partsOf } from '../judgement/slots.js';
import type { ChatRequest } from './chat-request.js';

/** What is asked about a picture, or about a prompt for one. */
export type VisualTask =
  | { kind: 'caption' }
  /** open: neither yes and no nor anything else is offered to choose from */
  | { kind: 'visual-question'; question: string; offered: { letter: string; text: string }[]; open: boolean }
  | { kind: 'scene-questions'; prompt: string; most: number }
  /** which of two prompts fits a caption better */
  | { kind: 'contrast'; caption: string; promptA: string; promptB: string; offered: string[] }
  | { kind: 'image-critique'; prompt: string; caption: string | null }
  | { kind: 'revised-prompt'; prompt: string; critique: string };

/** A question that begins so is answered by yes or no, whether these are offered or not. */
const YES_OR_NO = /^\s*(?:is|are|was|were|do|does|did|has|have|can|could|will|would)\b/i;
const VISUAL_SLOT = /<<<(?:prompt|caption|question) /;
const MOST = /\bat most (\d+) questions\b/;
const OFFERED = /^\(([\p{L}\p{N}/]{1,12})\)[ \t]*(.*)/gmu;

/** Options where the message offers none in brackets: yes and no, and a third where it speaks of one. */
function usualWords(text: string): { letter: string; text: string }[] {
  const third = /\b(unclear|cannot tell|unknown|unsure|n\/a)\b/i.exec(text)?.[1];
  const capital = /\bYes\b/.test(text) && !/\byes\b/.test(text);
  const words = capital ? ['Yes', 'No'] : ['yes', 'no'];
  return [...words, ...(third === undefined ? [] : [third])].map((letter) => ({ letter, text: letter }));
}

function readMessage(text: string, seesPicture: boolean, pictures: number): VisualTask | null {
  const parts = partsOf(text);
  const { slots, header, request, after } = parts;
  const prompt = slots.get('prompt') ?? slots.get('conversation') ?? '';
  const critique = slots.get('critique');
  const isJudged = [...slots.keys()].some((name) => name.startsWith('response') || name === 'options');
  if (isJudged || judgedPictures(parts, pictures)) return null;
  const offered = [...after.matchAll(OFFERED)].map(([, letter = '', says = '']) => ({ letter, text: says.trim() }));
  const [promptA, promptB] = [slots.get('prompt-a'), slots.get('prompt-b')];
  if (promptA !== undefined && promptB !== undefined) {
    const letters = offered.length > 1 ? offered.map(({ letter }) => letter) : ['A', 'B', 'C'];
    return { kind: 'contrast', caption: slots.get('caption') ?? '', promptA, promptB, offered: letters };
  }
  const most = MOST.exec(after)?.[1];
  if (most !== undefined && slots.has('prompt')) return { kind: 'scene-questions', prompt, most: Number(most) };
  if (critique !== undefined && slots.has('prompt')) return { kind: 'revised-prompt', prompt, critique };
  const caption = slots.get('caption');
  if (header === 'Critique request' && (seesPicture || caption !== undefined))
    return { kind: 'image-critique', prompt, caption: caption ?? null };
  if (!seesPicture) return null;
  const question = slots.get('question') ?? (header === 'Question' ? request : null);
  if (question === null) return { kind: 'caption' };
  const open = offered.length < 2 && !/\byes\b/i.test(after) && !YES_OR_NO.test(question);
  return { kind: 'visual-question', question, offered: offered.length > 1 ? offered : usualWords(after), open };
}

/** The visual task of the last user message that has one; null where it is a task about texts. */
export function findVisualTask({ messages }: ChatRequest): VisualTask | null {
  const seesPicture = messages.some(({ pictures }) => pictures.length > 0);
  for (const { role, text, pictures } of [...messages].reverse()) {
    // Most messages are about texts alone: they are not taken apart a second time.
    if (role !== 'user' || (pictures.length === 0 && !VISUAL_SLOT.test(text))) continue;
    const task = readMessage(text, seesPicture, pictures.length);
    if (task) return task;
  }
  return null;
}
