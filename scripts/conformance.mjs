// npm run test:conformance: compares Precept with recorded sets of other systems' judgements, which lie in the folder named
// by PRECEPT_CONFORMANCE_DATA (../shared/data), and with the expected_values.json there. The last line says how many of
// the expected values were compared; without the folder it says so and passes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-steps.mjs';

const report = join(root, '.precept', 'conformance.txt');
mkdirSync(join(root, '.precept'), { recursive: true });
rmSync(report, { force: true });
const args = [join(root, 'scripts', 'test.mjs'), '--selectProjects', 'recorded', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, PRECEPT_CONFORMANCE_REPORT: report },
});
if (existsSync(report)) console.log(`\n${readFileSync(report, 'utf8').trimEnd()}`);
else console.log('\nnothing was compared: the comparison did not come to its end');
process.exitCode = status === 0 && !existsSync(report) ? 1 : (status ?? 1);
