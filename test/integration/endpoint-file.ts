import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabellingRig } from './labelling-rig.js';

/** A precept.yaml with one endpoint at the offline model, under a name of its own. */
export function endpointFile(rig: LabellingRig, name: string, fields: Record<string, string>): string {
  const file = join(rig.dataDir, 'precept.yaml');
  const lines = { url: rig.model.url, model: 'some-model', cap: '16', ...fields };
  writeFileSync(
    file,
    `endpoints:\n  ${name}:\n${Object.entries(lines)
      .map(([key, value]) => `    ${key}: ${value}\n`)
      .join('')}`,
  );
  return file;
}
