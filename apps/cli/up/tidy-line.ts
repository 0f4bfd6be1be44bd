/** "[Nest] 4242  - 11/22/2026, 3:09:12 AM     LOG [Worker] ready: ..." */
const NEST = /^\[Nest\] \d+\s+- .+?\s+(LOG|WARN|ERROR|FATAL|DEBUG|VERBOSE) (?:\[(.+?)\] )?(.*)$/;

/** What Nest says of its own start is of no use to a person. */
const IDLE = ['NestFactory', 'InstanceLoader'];

export interface TidyLine {
  level: 'idle' | 'info' | 'warn' | 'error';
  text: string;
}

/** A line of a child's output without what its prefix says already. */
export function tidyLine(line: string): TidyLine {
  const [, level, context = '', text] = NEST.exec(line) ?? [];
  if (level === undefined || text === undefined) return { level: 'info', text: line };
  if (level === 'WARN') return { level: 'warn', text: `warning: ${text}` };
  if (level === 'ERROR' || level === 'FATAL') return { level: 'error', text: `error: ${text}` };
  return { level: IDLE.includes(context) ? 'idle' : 'info', text };
}
