import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

/** Aborted once whoever asked has gone without their answer: what is made for them alone need not be made. */
export const Leaving = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const response = context.switchToHttp().getResponse<Response>();
  const leaving = new AbortController();
  const gone = () => {
    if (!response.writableEnded) leaving.abort(new ReaderGone());
  };
  // while their key was looked up they may have gone already
  if (response.closed) gone();
  else response.once('close', gone);
  return leaving.signal;
});

/** Nobody is there to read the answer. */
export class ReaderGone extends Error {
  constructor() {
    super('Whoever asked has gone.');
    this.name = 'ReaderGone';
  }
}
