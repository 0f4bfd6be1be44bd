import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PreceptError } from '#libs/domain/precept-error.js';
import { ReaderGone } from '../http/leaving.decorator.js';
import { requestIdOf } from '../http/request-id.js';
import { problemOf } from './problem.js';
import type { ProblemDto } from './problem.dto.js';

/** A refused upload may still be sent for this long, so that its sender comes to read the answer; then the line is cut. */
const DRAIN_MS = 30_000;

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (request.destroyed && !request.complete) {
      this.logger.debug(`${requestIdOf(response)}: the sender went away`);
      return;
    }
    if (error instanceof ReaderGone) {
      this.logger.debug(`${requestIdOf(response)}: the reader went away`);
      return;
    }
    const { problem, headers } = problemOf(error);
    if (problem.status >= 500) this.log(error, `${requestIdOf(response)} ${request.method} ${request.path}`);
    if (response.headersSent) {
      // an answer that has begun cannot become another: cut off, its reader sees that it is not whole
      response.destroy();
      return;
    }
    drain(request, response);
    const body: ProblemDto = { ...problem, requestId: requestIdOf(response) };
    response.status(problem.status).set(headers).type('application/problem+json').send(JSON.stringify(body));
  }

  private log(error: unknown, where: string): void {
    if (error instanceof PreceptError) this.logger.warn(`${where}: ${error.message}`);
    else if (error instanceof Error) this.logger.error(`${where}: ${error.message}`, error.stack);
    else this.logger.error(`${where}: ${String(error)}`);
  }
}

function drain(request: Request, response: Response): void {
  if (request.complete) return;
  // whoever asked that the line be closed would be cut off while they send, and never read the answer: they close it themselves
  response.shouldKeepAlive = true;
  // Node itself lets go only of a body of which nothing has been read
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), DRAIN_MS).unref();
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}
