import { describe, expect, it } from '@jest/globals';
import { type Output, Terminal } from './terminal.js';

class Paper implements Output {
  text = '';
  fail: (error: Error) => void = () => undefined;

  constructor(
    readonly isTTY: boolean,
    readonly columns = 40,
  ) {}

  write(text: string): void {
    this.text += text;
  }

  on(_: 'error', listener: (error: Error) => void): void {
    this.fail = listener;
  }
}

const open = (options: { tty: boolean; colours?: boolean }) => {
  const out = new Paper(options.tty);
  const err = new Paper(options.tty);
  return { out, err, terminal: new Terminal(out, err, { colours: options.colours ?? true }) };
};

describe('Terminal', () => {
  it('keeps data and talk apart', () => {
    const { out, err, terminal } = open({ tty: false });
    terminal.say('working');
    terminal.printJson({ ok: true });
    expect([out.text, err.text]).toEqual(['{\n  "ok": true\n}\n', 'working\n']);
  });

  it('has colours only where a person looks and nobody has said no', () => {
    expect(open({ tty: true }).terminal.paint.good('x')).toBe('\u001b[32mx\u001b[0m');
    expect(open({ tty: true, colours: false }).terminal.paint.good('x')).toBe('x');
    expect(open({ tty: false }).terminal.paint.good('x')).toBe('x');
  });

  it('shows a changing line to people only', () => {
    const pipe = open({ tty: false });
    pipe.terminal.show('50 %');
    expect(pipe.err.text).toBe('');
    const { err, terminal } = open({ tty: true });
    terminal.show('50 % of a long way');
    terminal.show('60 %');
    terminal.say('by the way');
    terminal.wipe();
    expect(err.text).toBe('\r50 % of a long way\r60 %\u001b[K\r\u001b[Kby the way\n\r60 %\r\u001b[K');
  });

  it('cuts the changing line to the terminal, or it could not be taken back', () => {
    const { err, terminal } = open({ tty: true });
    terminal.show('x'.repeat(60));
    expect(err.text).toBe(`\r${'x'.repeat(38)}…`);
  });

  it('is quiet once its reader has gone', () => {
    const { out, err, terminal } = open({ tty: false });
    out.fail(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    terminal.print('nobody reads this');
    terminal.say('nor this');
    expect([terminal.closed.aborted, out.text, err.text]).toEqual([true, '', '']);
  });

  it('wraps for people, not for programs', () => {
    const line = '  a line that is longer than the forty columns there are';
    expect(open({ tty: false }).terminal.wrapped(line)).toBe(line);
    expect(open({ tty: true }).terminal.wrapped(line)).toBe(
      '  a line that is longer than the forty\n    columns there are',
    );
  });
});
