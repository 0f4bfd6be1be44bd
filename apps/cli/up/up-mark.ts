import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '#libs/config/error-code.js';
import { makeFolder } from '#libs/config/make-folder.js';
import { diskError } from '#libs/database/embedded/data-folder.js';
import { withFileLock } from '#libs/database/embedded/file-lock.js';
import { isAlive, processIdentity } from '#libs/database/embedded/liveness.js';

/** What a `precept up`, or a `precept demo` that serves, says of itself to other commands on the same data. */
export interface UpFacts {
  /** absent: up */
  command?: 'up' | 'demo';
  /** identity of its process */
  process: string;
  /** ISO 8601 */
  since: string;
  /** of the api; null: it is not ready yet */
  url: string | null;
  /** of the offline model that it started; null: none, or not ready yet */
  offlineUrl: string | null;
  /** identities of the processes that it started, and of those that one before it left */
  children: string[];
}

/**
 * The file in the data directory by which a `precept up` shows that it runs. It names its process, so that the file of
 * one that was killed counts for nothing.
 */
export class UpMark {
  private constructor(
    private readonly path: string,
    private facts: UpFacts,
  ) {}

  /**
   * Marks this process as the one that serves `dataDir`; the answer is its mark, or what the one that runs already says.
   * Throws PreceptError (unavailable) where the folder cannot be written.
   */
  static async take(dataDir: string, command: 'up' | 'demo' = 'up'): Promise<UpMark | UpFacts> {
    const path = markPath(dataDir);
    try {
      makeFolder(dataDir);
      return await withFileLock<UpMark | UpFacts>(`${path}.lock`, () => {
        const before = read(path);
        if (before !== null && isAlive(before.process)) return Promise.resolve(before);
        const mark = new UpMark(path, {
          command,
          process: processIdentity(process.pid),
          since: new Date().toISOString(),
          url: null,
          offlineUrl: null,
          children: before?.children.filter(isAlive) ?? [],
        });
        mark.write();
        return Promise.resolve(mark);
      });
    } catch (error) {
      throw diskError(dataDir, error) ?? error;
    }
  }

  /** Identities of processes that a killed one has left and that still live. */
  get orphans(): string[] {
    return this.facts.children.filter(isAlive);
  }

  /** From now on others read this too. Throws what the disk says. */
  tell(news: Partial<Pick<UpFacts, 'url' | 'offlineUrl'>>): void {
    this.facts = { ...this.facts, ...news };
    this.write();
  }

  /** Adds a process that was started; those that are gone are forgotten. Throws what the disk says. */
  began(pid: number): void {
    this.facts = { ...this.facts, children: [...this.facts.children.filter(isAlive), processIdentity(pid)] };
    this.write();
  }

  /** It does not run any more. */
  remove(): void {
    rmSync(this.path, { force: true });
  }

  private write(): void {
    const draft = `${this.path}.new`;
    writeFileSync(draft, `${JSON.stringify(this.facts, null, 2)}\n`);
    renameSync(draft, this.path);
  }
}

/** What the `precept up` that runs on `dataDir` says of itself; null: none runs. */
export function runningUp(dataDir: string): UpFacts | null {
  const facts = read(markPath(dataDir));
  return facts !== null && isAlive(facts.process) ? facts : null;
}

const markPath = (dataDir: string): string => join(dataDir, 'up.json');

/** null: there is no mark, or one that a full disk cut short. */
function read(path: string): UpFacts | null {
  try {
    const facts: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isFacts(facts) ? facts : null;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function isFacts(value: unknown): value is UpFacts {
  if (typeof value !== 'object' || value === null) return false;
  const {
    command = 'up',
    process,
    since,
    url,
    offlineUrl,
    children,
  } = value as Partial<Record<keyof UpFacts, unknown>>;
  const isAddress = (one: unknown) => one === null || typeof one === 'string';
  return (
    (command === 'up' || command === 'demo') &&
    typeof process === 'string' &&
    typeof since === 'string' &&
    isAddress(url) &&
    isAddress(offlineUrl) &&
    Array.isArray(children) &&
    children.every((child) => typeof child === 'string')
  );
}
