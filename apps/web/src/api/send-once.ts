import { useState } from 'react';
import { v4 as uuid } from 'uuid';

interface Header {
  'Idempotency-Key': string;
}

/**
 * What a form sends, carried out once: the same request keeps its key until it is answered, also where that takes more than one
 * press, so that an answer that was lost is told again. Another request, or the same after an answer, has a key of its own.
 */
export function sendingOnce() {
  let last: { request: string; key: string } | null = null;
  return async <T>(request: unknown, send: (header: Header) => Promise<T>): Promise<T> => {
    const now = JSON.stringify(request);
    if (last?.request !== now) last = { request: now, key: uuid() };
    const sent = last;
    const answer = await send({ 'Idempotency-Key': sent.key });
    if (last === sent) last = null;
    return answer;
  };
}

/** As sendingOnce, for as long as a form stands. */
export const useSendOnce = (): ReturnType<typeof sendingOnce> => useState(sendingOnce)[0];
