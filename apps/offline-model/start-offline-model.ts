import { once } from 'node:events';
import { createServer } from 'node:http';
import { CallTally, type CallStats, type RepeatedBody } from './call-tally.js';
import { INITIAL_KNOBS, turnKnobs, type Knobs } from './knobs.js';
import { route, type ServerSetting } from './routes.js';

export interface OfflineModelOptions extends Partial<Knobs> {
  /** 0 or left out: any free port */
  port?: number;
  /** address to listen on; left out: 127.0.0.1 */
  host?: string;
  /** left out: every caller is served; else the bearer key they must send */
  key?: string;
  /** which requests meet a fault; an integer */
  seed?: number;
}

export interface OfflineModel {
  /** "http://127.0.0.1:PORT/v1" */
  url: string;
  stats(): CallStats;
  /** bodies answered 200 more than once */
  repeats(): RepeatedBody[];
  /** changes knobs while running; @throws PreceptError naming every wrong one */
  turn(knobs: Partial<Knobs>): void;
  /** stops at once: connections are closed, answers still waiting are dropped */
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection, so that it is never closed under a request. */
const KEEP_ALIVE_MS = 600_000;

/**
 * Starts the offline model in this process.
 * @throws PreceptError `offline_model_knobs` for a wrong knob; the error of the system where it cannot listen
 */
export async function startOfflineModel(options: OfflineModelOptions = {}): Promise<OfflineModel> {
  const { port = 0, host = '127.0.0.1', key = null, seed = 0, ...knobs } = options;
  const setting: ServerSetting = { knobs: turnKnobs(INITIAL_KNOBS, knobs), seed, key, tally: new CallTally() };
  // No limits on time: a slow test may hold a connection as long as it likes.
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0, headersTimeout: 0 },
    (request, response) => route(setting, request, response),
  );
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the offline model listens on no port');
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${address.port}/v1`,
    stats: () => setting.tally.stats(),
    repeats: () => setting.tally.repeats(),
    turn: (change) => {
      setting.knobs = turnKnobs(setting.knobs, { ...change });
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
