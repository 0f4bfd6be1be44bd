// A process that has loaded the built command line once and runs one command after another, or several at a time: each
// message {id, args, env} is answered by {id, code, stdout, stderr}. It ends with the process that asked for it.
import { loadConfig } from '../../dist/libs/config/load-config.js';
import { readTerminalSettings } from '../../dist/libs/config/terminal-settings.js';
import { Cli } from '../../dist/apps/cli/cli.js';
import { runCommand } from '../../dist/apps/cli/run-command.js';
import { Terminal } from '../../dist/apps/cli/terminal/terminal.js';

// nobody presses Ctrl-C here
const neverInterrupted = () => ({ signal: new AbortController().signal, again: new AbortController().signal });

function output() {
  const written = [];
  return { written, write: (text) => written.push(text), on: () => undefined };
}

process.on('message', async ({ id, args, env }) => {
  const [out, err] = [output(), output()];
  const settings = readTerminalSettings(env);
  const cli = new Cli(new Terminal(out, err, settings), settings, neverInterrupted(), () => loadConfig({ env }));
  const code = await runCommand(cli, args);
  process.send({ id, code, stdout: out.written.join(''), stderr: err.written.join('') });
});
