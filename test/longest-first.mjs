import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** Tests that start workers, commands or servers wait for them, and take from ten seconds to a minute. */
const STARTS_PROCESSES = /from '\.\.?\/[\w/-]*(labelling-rig|-process)\.js'/;

/**
 * Jest begins with what took longest the last time. In a fresh clone there was no last time, and it goes by the size of
 * files: one worker would be left alone with the longest at the end.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const long = new Set(sorted.filter(({ path, duration }) => duration === undefined && startsProcesses(path)));
    return [...long, ...sorted.filter((test) => !long.has(test))];
  }
}

const startsProcesses = (path) => STARTS_PROCESSES.test(readFileSync(path, 'utf8'));
