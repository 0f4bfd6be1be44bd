import type { Session } from '../session/session';

/** Who did something, as people call it: "api-key:pk_1a2b" is "you" or "key pk_1a2b", "cli:root" is "root (command line)". */
export function actorName(actor: string, session: Pick<Session, 'keyPrefix'>): string {
  const [kind, ...rest] = actor.split(':');
  const name = rest.join(':');
  if (kind === 'api-key') return name === session.keyPrefix ? 'you' : `key ${name}`;
  return kind === 'cli' ? `${name} (command line)` : actor;
}
