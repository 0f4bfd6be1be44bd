/** Bodies are stored as they went over the wire, so nothing is taken for granted of them. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const word = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

export interface SentMessage {
  role: string;
  text: string;
}

/** The messages of a request, or its only text; null: it is not stored. */
export function messagesOf(request: unknown): SentMessage[] | null {
  if (!isRecord(request)) return null;
  if (Array.isArray(request['messages'])) {
    return request['messages'].map((message: unknown): SentMessage => {
      if (!isRecord(message)) return { role: 'message', text: String(message) };
      return { role: word(message['role'], 'message'), text: contentOf(message['content']) };
    });
  }
  const alone = [request['prompt'], request['input'], request['text']].find((value) => typeof value === 'string');
  return [{ role: 'request', text: typeof alone === 'string' ? alone : JSON.stringify(request, null, 2) }];
}

/** A text, or parts of which some are images: of these only how large they are. */
function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return content === undefined ? '' : JSON.stringify(content, null, 2);
  return content
    .map((part: unknown) => {
      if (typeof part === 'string') return part;
      if (isRecord(part) && typeof part['text'] === 'string') return part['text'];
      const raw = JSON.stringify(part);
      return raw.length > 400 ? `[${isRecord(part) ? word(part['type'], 'part') : 'part'}]` : raw;
    })
    .join('\n');
}

/** What the model wrote; null: nothing came back, or no text. */
export function answerOf(response: unknown): string | null {
  if (!isRecord(response)) return null;
  const { text, refusal } = response;
  if (typeof text === 'string' && text !== '') return text;
  return typeof refusal === 'string' ? refusal : null;
}
