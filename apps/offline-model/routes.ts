import type { IncomingMessage, ServerResponse } from 'node:http';
import { PreceptError } from '#libs/domain/precept-error.js';
import { takeCall, type CallKind, type CallSetting } from './calls.js';
import { ApiError, unknownUrl, wrongKey, wrongMethod } from './http/api-error.js';
import { reply } from './http/reply.js';
import { parseBody, readBody } from './http/request-body.js';
import { turnKnobs } from './knobs.js';
import { CREATED, SERVED_MODEL } from './served-model.js';

export interface ServerSetting extends CallSetting {
  /** null: every caller is served */
  key: string | null;
}

const MODEL = { id: SERVED_MODEL, object: 'model', created: CREATED, owned_by: 'precept' };
const MODELS_JSON = JSON.stringify({ object: 'list', data: [MODEL] });
const MODEL_JSON = JSON.stringify(MODEL);

const CALLS: ReadonlyMap<string, CallKind> = new Map([
  ['/v1/chat/completions', 'chat'],
  ['/v1/images/generations', 'images'],
  ['/v1/scores', 'scores'],
  ['/v1/embeddings', 'embeddings'],
]);
const DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['/v1/models', MODELS_JSON],
  [`/v1/models/${SERVED_MODEL}`, MODEL_JSON],
]);

/** Answers one HTTP request. */
export function route(setting: ServerSetting, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (path.startsWith('/v1/')) {
    setting.tally.arrived();
    const error = api(setting, path, request, response);
    if (error) deny(setting, request, response, error);
    return;
  }
  const error = control(setting, path, mark < 0 ? '' : url.slice(mark), request, response);
  if (error) reply(response, error.status, error.toBody());
}

/** A body that nobody reads must still be taken off the connection, or it would be read as the next request. */
function deny(setting: ServerSetting, request: IncomingMessage, response: ServerResponse, error: ApiError): void {
  request.resume();
  setting.tally.answered(error.status, null);
  reply(response, error.status, error.toBody());
}

function api(
  setting: ServerSetting,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): ApiError | null {
  const method = request.method ?? 'GET';
  const call = CALLS.get(path);
  const document = DOCUMENTS.get(path);
  if (setting.key !== null && request.headers.authorization !== `Bearer ${setting.key}`) return wrongKey();
  if (call) {
    if (method !== 'POST') return wrongMethod(method, path, 'POST');
    takeCall(call, setting, request, response);
    return null;
  }
  if (document === undefined) return unknownUrl(method, path);
  if (method !== 'GET') return wrongMethod(method, path, 'GET');
  setting.tally.answered(200, null);
  reply(response, 200, document);
  return null;
}

/** What is outside the API: counts and knobs, for tests and benches. */
function control(
  setting: ServerSetting,
  path: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): ApiError | null {
  const method = request.method ?? 'GET';
  if (path === '/stats') {
    if (method === 'DELETE') setting.tally.clear();
    else if (method !== 'GET') return wrongMethod(method, path, 'GET or DELETE');
    const repeats = new URLSearchParams(query).get('repeats') === '1' ? { repeats: setting.tally.repeats() } : {};
    reply(response, 200, JSON.stringify({ ...setting.tally.stats(), ...repeats }));
    return null;
  }
  if (path !== '/knobs') return unknownUrl(method, path);
  if (method === 'POST') {
    readBody(request, (body) => changeKnobs(setting, body, response));
    return null;
  }
  if (method !== 'GET') return wrongMethod(method, path, 'GET or POST');
  reply(response, 200, JSON.stringify(setting.knobs));
  return null;
}

function changeKnobs(setting: ServerSetting, body: Buffer | ApiError, response: ServerResponse): void {
  try {
    if (body instanceof ApiError) throw body;
    setting.knobs = turnKnobs(setting.knobs, parseBody(body));
    reply(response, 200, JSON.stringify(setting.knobs));
  } catch (error) {
    const known =
      error instanceof PreceptError
        ? new ApiError(400, error.message, 'invalid_request_error', null, error.code)
        : error;
    if (!(known instanceof ApiError)) throw known;
    reply(response, known.status, known.toBody());
  }
}
