import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How the server treats the next request: an answer to send, or a function that does as it likes with the socket. */
export type Script =
  | { status?: number; headers?: Record<string, string>; body?: string | Buffer }
  | ((request: IncomingMessage, response: ServerResponse, seen: SeenRequest) => void);

/** A real HTTP server on 127.0.0.1 for tests: answers as it is told, and remembers what it was asked. */
export class ScriptedEndpoint {
  readonly seen: SeenRequest[] = [];
  script: Script = { body: '{}' };
  connections = 0;

  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const seen = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      this.seen.push(seen);
      if (typeof this.script === 'function') return this.script(request, response, seen);
      const { status = 200, headers = {}, body = '' } = this.script;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body);
    });
  });

  async open(): Promise<void> {
    this.server.on('connection', () => this.connections++);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve, reject) => this.server.close((error) => (error ? reject(error) : resolve())));
  }

  /** An endpoint that calls this server. */
  endpoint(changes: Partial<ModelEndpoint> = {}): ModelEndpoint {
    const { port } = this.server.address() as AddressInfo;
    return {
      name: 'judge',
      url: `http://127.0.0.1:${port}/v1`,
      keyVariable: 'JUDGE_KEY',
      model: 'some-model',
      price: null,
      cap: 8,
      timeoutMs: 5000,
      logprobs: true,
      thinkingTokens: 0,
      imageTokens: 1_000,
      painting: { price: null, seed: false },
      offline: false,
      ...changes,
    };
  }
}
