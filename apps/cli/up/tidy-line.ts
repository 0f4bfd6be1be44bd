/** "2026-11-22T03:09:12.345Z WARN [Worker] what happened", as ProcessLog writes it */
const LOGGED = /^\d{4}-\d\d-\d\dT\S+Z (WARN|ERROR|FATAL) (?:\[.+?\] )?(.*)$/;

export interface TidyLine {
  level: 'info' | 'warn' | 'error';
  text: string;
}

/** A line of a child's output without what its prefix says already. */
export function tidyLine(line: string): TidyLine {
  const [, level, text] = LOGGED.exec(line) ?? [];
  if (level === undefined || text === undefined) return { level: 'info', text: line };
  return level === 'WARN' ? { level: 'warn', text: `warning: ${text}` } : { level: 'error', text: `error: ${text}` };
}
