// A process that loads the built program once and then does what it is asked, one thing after another or several at a
// time: each message {id, does, ...} is answered by {id, answer} or {id, error}. It ends with the process that asks.
const workers = new Map();

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
    workers.set(name, await startWorker(loadConfig({ env })));
  },

  async stopWorker({ name }) {
    await workers.get(name).stop();
    workers.delete(name);
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
