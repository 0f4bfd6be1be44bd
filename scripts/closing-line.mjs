// node scripts/closing-line.mjs RESULTS JEST_EXIT_CODE FAILED_CHECKS: the last line of a CI run, and its exit code.
import { readFileSync } from 'node:fs';

const [file, jestCode, failedChecks] = process.argv.slice(2);

function counts() {
  let results;
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return { passed: 0, failed: 1, skipped: 0 };
    throw error;
  }
  return {
    passed: results.numPassedTests,
    // A file that could not even be loaded has no test that failed, yet it is no success.
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

const { passed, failed, skipped } = counts();
// jest may fail for a reason outside any test, for example a global teardown; that counts as one.
const failures = (failed === 0 && (jestCode !== '0' || passed === 0) ? 1 : failed) + Number(failedChecks);
if (failedChecks !== '0') console.log(`\nof the failed, ${failedChecks} are checks`);
console.log(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failures === 0 ? 0 : 1;
