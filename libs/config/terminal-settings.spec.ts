import { describe, expect, it } from '@jest/globals';
import { readTerminalSettings } from './terminal-settings.js';

describe('readTerminalSettings', () => {
  it('has colours, no stacks and the current folder by default', () => {
    expect(readTerminalSettings({}, '/here')).toEqual({
      debug: false,
      colours: true,
      folder: '/here',
      startedByNpm: false,
      ownDatabase: true,
    });
    expect(readTerminalSettings({ DATABASE_URL: 'postgres://db/precept' }, '/').ownDatabase).toBe(false);
  });

  it.each([
    ['1', true],
    ['yes', true],
    ['0', false],
    ['false', false],
    [' ', false],
  ])('PRECEPT_DEBUG=%j makes debug %s', (value, debug) => {
    expect(readTerminalSettings({ PRECEPT_DEBUG: value }, '/').debug).toBe(debug);
  });

  it.each([
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '' }, true],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'xterm-256color' }, true],
  ])('%j: colours %s', (env, colours) => {
    expect(readTerminalSettings(env, '/').colours).toBe(colours);
  });

  it('takes the folder from which npm was called for our own script only', () => {
    const env = { INIT_CWD: '/project/constitutions' };
    expect(readTerminalSettings({ ...env, npm_lifecycle_event: 'precept' }, '/project').folder).toBe(
      '/project/constitutions',
    );
    expect(readTerminalSettings({ npm_lifecycle_event: 'demo' }, '/').startedByNpm).toBe(true);
    expect(readTerminalSettings({ ...env, npm_lifecycle_event: 'test' }, '/project').folder).toBe('/project');
  });
});
