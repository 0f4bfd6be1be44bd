// A process that loads the built program once and then does what it is asked, one thing after another or several at a
// time: each message {id, does, ...} is answered by {id, answer} or {id, error}. It ends with the process that asks.
/** of each worker and API that runs here: how to stop it */
const stops = new Map();

const deeds = {
  async command({ args, env }) {
    const [{ Cli }, { runCommand }, { Terminal }, { readTerminalSettings }, { loadConfig }] = await Promise.all([
      import('../../dist/apps/cli/cli.js'),
      import('../../dist/apps/cli/run-command.js'),
      import('../../dist/apps/cli/terminal/terminal.js'),
      import('../../dist/libs/config/terminal-settings.js'),
      import('../../dist/libs/config/load-config.js'),
    ]);
    const [out, err] = [output(), output()];
    const settings = readTerminalSettings(env);
    // nobody presses Ctrl-C here
    const interruption = { signal: new AbortController().signal, again: new AbortController().signal };
    const cli = new Cli(new Terminal(out, err, settings), settings, interruption, () => loadConfig({ env }));
    const code = await runCommand(cli, args);
    return { code, stdout: out.written.join(''), stderr: err.written.join('') };
  },

  async startWorker({ name, env }) {
    const [{ startWorker }, { loadConfig }] = await Promise.all([
      import('../../dist/apps/worker/start-worker.js'),
      import('../../dist/libs/config/load-config.js'),
    ]);
    const worker = await startWorker(loadConfig({ env }));
    stops.set(name, () => worker.stop());
  },

  async startApi({ name, cwd, env, databaseUrl }) {
    const [{ createApi }, { closeGently }, { Database }, { loadConfig }] = await Promise.all([
      import('../../dist/apps/api/create-api.js'),
      import('../../dist/apps/api/http/close-gently.js'),
      import('../../dist/libs/database/database.js'),
      import('../../dist/libs/config/load-config.js'),
    ]);
    const database = new Database(databaseUrl, 4, () => undefined);
    const app = await createApi(loadConfig({ cwd, env }), database, { logger: false });
    stops.set(name, async () => {
      await closeGently(app);
      await database.close();
    });
    await app.listen(0, '127.0.0.1');
    return app.getHttpServer().address().port;
  },

  async stop({ name }) {
    await stops.get(name)();
    stops.delete(name);
  },
};

function output() {
  const written = [];
  return { written, write: (text) => written.push(text), on: () => undefined };
}

process.on('disconnect', () => process.exit());
process.on('message', ({ id, does, ...asked }) => {
  deeds[does](asked).then(
    (answer) => process.send({ id, answer }),
    (error) => process.send({ id, error: String(error) }),
  );
});
