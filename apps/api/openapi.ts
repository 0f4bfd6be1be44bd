import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#libs/config/load-config.js';
import { Database } from '#libs/database/database.js';
import { apiDocument } from './api-document.js';
import { ApiModule } from './api.module.js';

const FILE = 'openapi.json';

/** The document as a text. No database is asked: in a preview Nest makes no instances, and a pool connects on first use. */
async function documentText(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'precept-openapi-'));
  try {
    const config = loadConfig({ cwd, env: { PRECEPT_SECRET: 'not used by any document' } });
    const database = new Database('postgresql://127.0.0.1/unused', 1, () => undefined);
    const app = await NestFactory.create(ApiModule.with(config, database), {
      preview: true,
      abortOnError: false,
      logger: ['error'],
    });
    return `${JSON.stringify(apiDocument(app), null, 2)}\n`;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Line by line, where the two begin to differ. */
function firstDifference(old: string, made: string): string {
  const [a, b] = [old.split('\n'), made.split('\n')];
  const at = b.findIndex((line, i) => line !== a[i]);
  const line = at === -1 ? b.length : at;
  return `line ${line + 1}: "${a[line]?.trim() ?? 'the end'}" should be "${b[line]?.trim() ?? 'the end'}"`;
}

/** Writes openapi.json; with --check, says whether it is what would be written. */
async function main(): Promise<void> {
  const made = await documentText();
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, made);
    return;
  }
  const old = readFileSync(FILE, 'utf8');
  if (old === made) return;
  process.stderr.write(
    `precept: openapi.json is not what the code says (${firstDifference(old, made)}). Run: npm run openapi\n`,
  );
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`precept: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
