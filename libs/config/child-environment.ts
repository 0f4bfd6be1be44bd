import type { Variables } from './environment.js';

/** The environment of this process with `additions`, for a process of ours that it starts. */
export function childEnvironment(
  additions: Readonly<Record<string, string>>,
  env: Variables = process.env,
): Record<string, string | undefined> {
  return { ...env, ...additions };
}
