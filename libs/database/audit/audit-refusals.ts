import type { AuditUnit } from '#libs/domain/audit.js';
import { conflict, PreceptError } from '#libs/domain/precept-error.js';

export const nameTaken = (name: string) =>
  new PreceptError('conflict', 'audit_name_taken', `There is an audit "${name}" already.`, [
    { at: 'name', message: 'must be another one' },
  ]);

export const ofLot = (id: string) =>
  conflict(
    'audit_of_lot',
    `The audit is that of lot ${id}, whose size follows from its plan: a lot is accepted or rejected by it.`,
  );

export const closed = (id: string) =>
  conflict(
    'audit_closed',
    `Audit ${id} is closed: its reviewers have seen the machine's labels. Draw another audit to ask for more.`,
  );

export const closedAlready = (id: string, at: Date, by: string | null) =>
  conflict(
    'audit_closed',
    `Audit ${id} is closed already, since ${at.toISOString()} by ${by ?? 'nobody known'}: there is nothing left to do. \`precept audit report ${id}\` tells what was found.`,
  );

export const auditUnfinished = (waiting: number) =>
  conflict(
    'audit_unfinished',
    `${waiting === 1 ? '1 decision is' : `${waiting} decisions are`} still missing. Closing ends the audit for good, and counts what is missing as non-response: say that you mean it (\`unfinished\`; on the command line --unfinished), or wait.`,
  );

export const frameChanged = (id: string) =>
  conflict(
    'audit_frame_changed',
    `The labels that audit ${id} was drawn from are no longer what they were, so that no larger sample of them can be drawn. \`precept audit verify ${id}\` says what differs.`,
  );

export const noGold = (unit: AuditUnit) =>
  conflict(
    'no_gold',
    `No ${unit} outside of the sample has a known answer: ${unit === 'pair' ? 'its item needs `gold`, or ' : ''}a dispute about it has to be adjudicated in another audit, and the sample has to leave some out. Ask for no gold, or for a smaller sample.`,
  );

export const emptyDraw = (size: number) =>
  conflict(
    'empty_draw',
    `The draw came out empty: of a targeted design ${size} is the number asked for, not a promise. Ask for more, or for another seed.`,
  );
