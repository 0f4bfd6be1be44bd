import { isRecord } from './record.js';

function errorOf(body: unknown): unknown {
  if (Array.isArray(body)) return errorOf((body as unknown[])[0]); // Google wraps it into a list
  if (!isRecord(body)) return undefined;
  if (isRecord(body['error'])) return body['error'];
  if (typeof body['error'] === 'string') return { message: body['error'], type: body['error_type'] }; // text-generation-inference
  if (typeof body['message'] === 'string') return body; // vLLM before 0.10
  if (typeof body['detail'] === 'string') return { message: body['detail'] }; // FastAPI
  return undefined;
}

/** The body of an HTTP error in OpenAI's shape, `{"error": {...}}`, the only one that the SDK reads; else as it is. */
export function vendorErrorBody(text: string): string {
  try {
    const error = errorOf(JSON.parse(text));
    return error === undefined ? text : JSON.stringify({ error });
  } catch {
    return text; // HTML or plain text: no shape to mend
  }
}
