import { describe, expect, it } from '@jest/globals';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { AuditedPairs } from '#libs/database/export/audited-pairs.js';
import { turnTexts, withFinding, type HumanSettings } from './human-effect.js';
import { preceptColumns } from '../formats/precept-columns.js';
import { pairRow } from '../testing/text-pair.js';

const audit = {
  ...{ state: 'closed', mode: 'blind', design: { kind: 'simple' }, seed: 's', frameHash: 'f', population: 9, size: 3 },
};
const found = (human: HumanVerdict | null, chosenHash = 'Kindly.'): AuditedPairs => ({
  audits: [audit],
  findings: new Map([['pair', { human, machine: 'second', chosenHash }]]),
});
const effect = (audited: AuditedPairs, settings: HumanSettings = {}, id = 'pair') =>
  withFinding(pairRow({}, { id }), audited, settings, turnTexts);

describe('withFinding', () => {
  it('leaves rows as they are where no audit has drawn from the run', () => {
    const row = pairRow();
    expect(withFinding(row, { audits: [], findings: new Map() }, {}, turnTexts)).toBe(row);
    expect(Object.keys(preceptColumns(row.pair, { id: 'g', weight: 1, principles: [] }))).not.toContain(
      'precept_audited',
    );
  });

  it('marks every row of a run that was audited', () => {
    expect(effect(found(null)).pair.audit).toEqual({ audited: true, human: null, machine: null });
    expect(effect(found(null), {}, 'other').pair.audit).toEqual({ audited: false, human: null, machine: null });
    expect(effect(found('second')).pair).toEqual({
      ...pairRow().pair,
      audit: { audited: true, human: 'chosen', machine: null },
    });
  });

  it('turns the label round where people settled against it, and keeps both', () => {
    const { pair, out } = effect(found('first'));
    const { chosen, rejected, probability, target, margin, flipped, way } = pairRow().pair;
    expect(out).toBeUndefined();
    expect(pair).toMatchObject({
      ...{ chosen: rejected, rejected: chosen, probability: 0.99, target: 0.99, flipped: null, way: 'human' },
      margin: expect.closeTo(Math.log(99), 12),
      audit: { audited: true, human: 'rejected', machine: { probability, target, margin, flipped, way } },
    });
    const columns = preceptColumns(pair, { id: 'g', weight: 1, principles: [] });
    expect(columns).toMatchObject({
      ...{ precept_audited: true, precept_human: 'rejected', precept_machine_probability: probability },
    });
  });

  it('settles on the same text where the label was turned round after it was drawn', () => {
    expect(effect(found('second', 'No.')).pair.audit).toMatchObject({ human: 'rejected' });
    expect(effect(found('first', 'No.')).pair.audit).toMatchObject({ human: 'chosen' });
  });

  it('leaves out what people settled for neither of, and what is held out', () => {
    expect(effect(found('tie')).out).toBe('human_tie');
    expect(effect(found('both_bad')).out).toBe('human_both_bad');
    expect(effect(found('first'), { holdOutAudited: true }).out).toBe('audited');
    expect(effect(found('first'), { holdOutAudited: true }, 'other').out).toBeUndefined();
  });

  it('keeps the machine’s labels where that is asked for, and marks them still', () => {
    for (const human of ['first', 'tie'] as const) {
      expect(effect(found(human), { withoutOverrides: true })).toMatchObject({
        pair: { ...pairRow().pair, audit: { audited: true, human: null, machine: null } },
      });
    }
  });
});
