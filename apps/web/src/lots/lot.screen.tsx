import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import audits from '../audits/audits.module.css';
import { UnitsLink } from '../audits/units-link';
import { RunNames } from '../runs/run-names';
import { Badge } from '../pieces/badge';
import { OperatingCurve } from '../pieces/charts/operating-curve';
import { Doer } from '../pieces/doer';
import { Failed } from '../pieces/failed';
import { count, counted, exactPercent, range } from '../pieces/figures';
import { ButtonLink } from '../pieces/button-link';
import { unbroken } from '../pieces/unbroken';
import { Notice } from '../pieces/notice';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { Certificate } from './certificate';
import { DecideLot } from './decide-lot';
import { EarlierDraws } from './earlier-draws';
import { curveQuery, type Lot, lotQuery } from './lot-query';
import { BEHIND, COUNTS, STATE } from './lot-words';
import style from './lots.module.css';
import { Rework } from './rework';

export function LotScreen() {
  const { lotId } = useParams({ from: '/inside/lots/$lotId' });
  const lot = useQuery(lotQuery(lotId));
  if (lot.isPending) return <Waiting rows={6} />;
  if (lot.isLoadingError)
    return <Failed what="This lot could not be loaded" error={lot.error} again={() => void lot.refetch()} />;
  return <LotView lot={lot.data} />;
}

function LotView({ lot }: { lot: Lot }) {
  const writes = may(useSession(), 'write');
  const { id, number, state, auditId, auditState, decision } = lot;
  return (
    <>
      <Heading
        title={`Lot ${number}: ${counted(lot.population, 'pair')}`}
        above={<Link to="/lots">Lots</Link>}
        beside={
          <>
            <ButtonLink kind="plain" to="/audits/$auditId" params={{ auditId }}>
              Its audit
            </ButtonLink>
            {state === 'open' && auditState === 'closed' && writes && <DecideLot lot={lot} />}
          </>
        }
      >
        <p className={audits['facts']}>
          <Badge tone={STATE[state].tone}>{STATE[state].word}</Badge>
          {lot.offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
          <RunNames runIds={[lot.runId]} />
          <span>{lot.severity}</span>
          <span>
            drawn <Time at={lot.createdAt} /> by <Doer by={lot.createdBy} />
          </span>
          {lot.decidedAt !== null && (
            <span>
              decided <Time at={lot.decidedAt} /> by <Doer by={lot.decidedBy ?? ''} />
            </span>
          )}
        </p>
      </Heading>
      <div className={audits['parts']}>
        {state === 'open' && auditState === 'open' && (
          <Notice
            title="People are reviewing its sample"
            text="Once all is decided and disputes are settled, close the audit; then the lot can be decided."
          />
        )}
        <Verdict lot={lot} />
        {lot.since && (
          <Notice
            tone="unsure"
            title={`${counted(lot.since.pairs, 'pair')} were settled otherwise since it was decided`}
            text={
              <>
                The decision and its certificate do not know of it. By what is settled now{' '}
                <UnitsLink auditId={auditId} search={{ wrong: true }}>
                  {count(lot.since.wrong)}
                </UnitsLink>{' '}
                of the sample would be wrong.
              </>
            }
          />
        )}
        {lot.earlier.length > 0 && <EarlierDraws earlier={lot.earlier} />}
        <Warnings warnings={decision?.warnings ?? lot.warnings} />
        <Curve lot={lot} />
        {decision && <Counts auditId={auditId} decision={decision} />}
        {state === 'rejected' && <Rework lot={lot} may={writes} />}
        {state !== 'open' && <Certificate id={id} />}
      </div>
    </>
  );
}

const Warnings = ({ warnings }: { warnings: readonly string[] }) =>
  warnings.length > 0 && (
    <Notice tone="unsure" title="To be known">
      {warnings.map((warning) => (
        <p key={warning}>{unbroken(warning)}</p>
      ))}
    </Notice>
  );

/** What was found against what was allowed, larger than anything else. */
function Verdict({
  lot: { auditId, since, state, decision, size, accepts, goodRate, badRate, producerRisk, consumerRisk },
}: {
  lot: Lot;
}) {
  return (
    <section className={style['verdict']} aria-label="The decision">
      <p className={`${style['figure']} number`}>
        {decision ? (
          <>
            {since === null ? (
              <UnitsLink auditId={auditId} search={{ wrong: true }}>
                {count(decision.wrong)}
              </UnitsLink>
            ) : (
              count(decision.wrong)
            )}{' '}
            <span className={style['of']}>of {count(size)} wrong</span>
          </>
        ) : (
          <>
            {count(accepts)} <span className={style['of']}>of {count(size)} may be wrong</span>
          </>
        )}
      </p>
      <div className={style['words']}>
        <p>
          {decision && !decision.verified
            ? 'The sample is not the one that seed and data give: that alone rejects the lot.'
            : decision
              ? `At most ${count(accepts)} may be: the lot is ${state}.`
              : 'The rule was made before anybody looked.'}
        </p>
        {decision && (
          <p className="number">
            By this sample {exactPercent(decision.estimate.rate)} of the whole lot are wrong:{' '}
            {range(decision.estimate.interval)} with {exactPercent(decision.estimate.level, 0)} confidence.
          </p>
        )}
        <p className={audits['quiet']}>
          {exactPercent(goodRate)} wrong is good enough, and rejected in {exactPercent(producerRisk, 0)} at most;{' '}
          {exactPercent(badRate)} is too bad, and accepted in {exactPercent(consumerRisk, 0)} at most.
        </p>
        {decision?.humanError && (
          <p className={`${audits['quiet']} number`}>
            Its reviewers contradicted each other on {exactPercent(decision.humanError.rate)} of{' '}
            {counted(decision.humanError.units, 'pair')} ({range(decision.humanError.interval)}).
          </p>
        )}
      </div>
    </section>
  );
}

function Curve({ lot }: { lot: Lot }) {
  const curve = useQuery(curveQuery(lot.id));
  if (curve.isLoadingError) return <Failed what="The operating curve could not be loaded" error={curve.error} />;
  if (!curve.data) return <Waiting rows={6} />;
  return <OperatingCurve {...curve.data} reached={lot.decision?.estimate} />;
}

function Counts({ auditId, decision }: { auditId: string; decision: NonNullable<Lot['decision']> }) {
  const { counts } = decision;
  const told = (Object.keys(COUNTS) as (keyof typeof COUNTS)[]).filter((key) => counts[key] > 0);
  return (
    <section className={audits['part']} aria-labelledby="counts">
      <h2 id="counts">What became of the sample</h2>
      <dl className={`${style['counts']} number`}>
        {told.map((key) => (
          <div key={key}>
            <dt>{COUNTS[key]}</dt>
            <dd>
              <UnitsLink auditId={auditId} search={BEHIND[key]}>
                {count(counts[key])}
              </UnitsLink>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
