import { PreceptError } from '#libs/domain/precept-error.js';
import { HELP, readCommandLine } from './command-line.js';
import { startOfflineModel } from './start-offline-model.js';

/** Wrong flags: nothing was started. */
const EXIT_WRONG_USE = 2;

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const model = await startOfflineModel(options);
  process.stdout.write(`${JSON.stringify({ ready: true, url: model.url })}\n`);
  const stop = () => void model.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof PreceptError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT_WRONG_USE;
}
