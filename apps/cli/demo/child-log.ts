import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#libs/config/make-folder.js';

/** What the demo's processes say, in a file: on the terminal it would be in the way. */
export class ChildLog {
  readonly path: string;
  /** the key that the first start of the api shows, once */
  firstKey: string | null = null;
  private readonly file: WriteStream;

  constructor(dataDir: string) {
    makeFolder(dataDir);
    this.path = join(dataDir, 'demo.log');
    this.file = createWriteStream(this.path, { mode: 0o600 });
  }

  add(name: string, line: string): void {
    const key = /first API key\s+(pk_\S+)/.exec(line)?.[1];
    // shown to the person instead; a log is no place for keys
    if (key !== undefined) this.firstKey = key;
    else this.file.write(`${new Date().toISOString()} ${name}: ${line}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.file.end(resolve));
  }
}
