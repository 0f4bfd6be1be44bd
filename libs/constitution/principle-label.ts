import { unseenNamed } from '#libs/domain/unseen.js';

/** "principle \"no-harm\": " for everything inside a principle, "" elsewhere. */
export function principleLabel(value: unknown, pointer: string): string {
  const index = /^\/principles\/(\d+)/.exec(pointer)?.[1];
  if (index === undefined) return '';
  const { principles } = value as { principles: ({ key?: unknown } | null)[] };
  const key = principles[Number(index)]?.key;
  return typeof key === 'string' && key !== ''
    ? `principle "${unseenNamed(key.slice(0, 80))}": `
    : `principle ${Number(index) + 1}: `;
}

/** The same for a text that is no YAML, from the last line before the fault that looks like a key. */
export function nearbyPrinciple(source: string, offset: number): string {
  const keys = [...source.slice(0, offset).matchAll(/^[ -]{0,40}key: {0,8}["']?([a-z0-9-]{1,64})/gm)];
  const last = keys.at(-1)?.[1];
  return last === undefined ? '' : `near principle "${last}": `;
}
