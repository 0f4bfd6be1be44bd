import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallTally } from './call-tally.js';
import { chance, firstWord, PURPOSE } from './chance.js';
import { readChatRequest } from './chat/chat-request.js';
import { completionJson } from './chat/chat-completion.js';
import { pickFault, type Fault } from './fault.js';
import { ApiError, overloaded, quotaExhausted, rateLimited, serverError } from './http/api-error.js';
import { errorHeaders, reply } from './http/reply.js';
import { parseBody, readBody } from './http/request-body.js';
import { imagesJson } from './images/image-generation.js';
import { readImageRequest } from './images/image-request.js';
import { pictureUrls, seePictures } from './chat/pictures.js';
import type { MeasuredPicture } from './eyes/measured-picture.js';
import { embeddingsJson, readEmbeddingRequest } from './embeddings/embeddings.js';
import { readScoreRequest, scoresJson } from './scores/scores.js';
import type { Knobs } from './knobs.js';
import { hashWithoutMarks } from './without-marks.js';

export type CallKind = 'chat' | 'images' | 'scores' | 'embeddings';

/** What calls need to know of the server they arrive at. */
export interface CallSetting {
  knobs: Knobs;
  seed: number;
  tally: CallTally;
}

interface Call {
  response: ServerResponse;
  setting: CallSetting;
  hash: string;
  word: number;
  seenBefore: number;
}

/** Takes one call to a model: reads it, decides its fate, and answers after the latency. */
export function takeCall(
  kind: CallKind,
  setting: CallSetting,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  readBody(request, (body) => {
    const { knobs, tally } = setting;
    if (body instanceof ApiError) return refuse(response, tally, body);
    if (knobs.maxInFlight > 0 && tally.inFlight >= knobs.maxInFlight) {
      return refuse(response, tally, rateLimited(knobs.retryAfter));
    }
    const digest = hash('sha256', body, 'hex');
    const word = firstWord(hashWithoutMarks(body));
    const seenBefore = tally.see(digest);
    const call: Call = { response, setting, hash: digest, word, seenBefore };
    perform(call, () => {
      const fault = pickFault(knobs, word, seenBefore, setting.seed);
      // Read at once, so that a wrong request is answered 400 whatever the knobs say.
      const parsed = parseBody(body);
      if (kind === 'images') {
        const asked = readImageRequest(parsed);
        return meet(call, fault, (met) => imagesJson(asked, knobs.bannedWord, met));
      }
      if (kind === 'scores') {
        const asked = readScoreRequest(parsed);
        return look(call, [asked.image], ([picture]) => {
          if (picture) meet(call, fault, () => scoresJson(asked, picture));
        });
      }
      if (kind === 'embeddings') {
        const made = embeddingsJson(readEmbeddingRequest(parsed));
        return when(call, made, (body) => meet(call, fault, () => body));
      }
      const asked = readChatRequest(parsed);
      const answer = (pictures: MeasuredPicture[]) => (met: Fault | null) =>
        completionJson(asked, { hash: digest, word, knobs, fault: met, pictures });
      const urls = pictureUrls(asked);
      if (urls.length === 0) return meet(call, fault, answer([]));
      look(call, urls, (pictures) => meet(call, fault, answer(pictures)));
    });
  });
}

/** Measures pictures, and goes on with what was seen. */
function look(call: Call, urls: readonly string[], then: (pictures: MeasuredPicture[]) => void): void {
  when(call, seePictures(urls), then);
}

function when<Seen>(call: Call, seeing: Promise<Seen>, then: (seen: Seen) => void): void {
  void seeing.then(
    (seen) => perform(call, () => then(seen)),
    (error: unknown) => perform(call, () => rethrow(error)),
  );
}

/** The one place that writes errors thrown; anything but an ApiError is a fault of ours and ends the process loudly. */
function perform(call: Call, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    refuse(call.response, call.setting.tally, error);
  }
}

function rethrow(error: unknown): never {
  throw error;
}

function meet(call: Call, fault: Fault | null, answer: (fault: Fault | null) => string): void {
  const { knobs, tally } = call.setting;
  switch (fault) {
    case 'rate429':
      return refuse(call.response, tally, rateLimited(knobs.retryAfter));
    case 'rate503':
      return refuse(call.response, tally, overloaded(knobs.retryAfter));
    case 'quota':
      return refuse(call.response, tally, quotaExhausted());
    case 'hang':
      tally.enter();
      tally.hangs += 1;
      call.response.on('close', () => tally.leave());
      return;
    case 'reset':
      return later(call, () => {
        tally.resets += 1;
        call.response.socket?.resetAndDestroy();
      });
    case 'rate500':
      return later(call, () => refuse(call.response, tally, serverError()));
    case 'brokenBody': {
      const body = answer(null);
      return later(call, () => send(call, body.slice(0, body.length >> 1)));
    }
    default: {
      const body = answer(fault);
      return later(call, () => send(call, body));
    }
  }
}

/** Node keeps one list a duration: thousands of equal timers cost no more than a list entry each. */
function later({ response, setting, word, seenBefore }: Call, act: () => void): void {
  const { knobs, tally, seed } = setting;
  tally.enter();
  const done = () => {
    tally.leave();
    if (response.destroyed) tally.abandoned += 1;
    else act();
  };
  const extra = knobs.jitter > 0 ? knobs.jitter * chance(word, PURPOSE.jitter, seenBefore, seed) : 0;
  const wait = Math.round(knobs.latency + extra);
  if (wait === 0) done();
  else setTimeout(done, wait).unref();
}

function send({ response, setting, hash: digest }: Call, body: string): void {
  setting.tally.answered(200, digest);
  reply(response, 200, body, ['x-request-id', `req_${digest.slice(0, 32)}`]);
}

function refuse(response: ServerResponse, tally: CallTally, error: ApiError): void {
  tally.answered(error.status, null);
  reply(response, error.status, error.toBody(), errorHeaders(error));
}
