import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

/**
 * Compiles folders of libs to JavaScript, for tests that need processes of their own: a child runs plain Node,
 * which neither reads TypeScript nor knows whether dist/ is up to date. The answer is a folder inside the checkout
 * (so that packages are found) with the same layout and its own "imports"; the caller removes it.
 */
export function compiledSources(...folders: string[]): string {
  mkdirSync('.precept', { recursive: true });
  const target = mkdtempSync(join(process.cwd(), '.precept/test-sources-'));
  for (const folder of folders) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
      const { code } = transformSync(readFileSync(join(folder, name), 'utf8'), {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
      });
      const file = join(target, folder, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, code);
    }
  }
  writeFileSync(join(target, 'package.json'), JSON.stringify({ type: 'module', imports: { '#libs/*': './libs/*' } }));
  return target;
}
