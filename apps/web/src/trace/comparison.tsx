import { Badge } from '../pieces/badge';
import { counted } from '../pieces/figures';
import { type Bar, ProbabilityAxis, ProbabilityBars } from '../pieces/probability-bar';
import { bothNames } from '../../../../libs/domain/text-name';
import { Calls } from './calls';
import { isSilent, type Orders, ordersOf } from './stages';
import type { Call, Judgement, Trace } from './trace-query';
import { judgeName, probabilityText, verdictText, wayText } from './trace-words';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

/** What judges said of two texts: under each principle both orders over one axis. */
export function Comparison({ trace, calls }: { trace: Trace; calls: readonly Call[] }) {
  const all = ordersOf(trace);
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  return subjects.map((subject) => <Compared key={subject} subject={subject} trace={trace} calls={calls} all={all} />);
}

interface ComparedProps {
  subject: string;
  trace: Trace;
  calls: readonly Call[];
  all: readonly Orders[];
}

function Compared({ subject, trace, calls, all }: ComparedProps) {
  const [first, second] = bothNames(subject);
  const own = all.filter((one) => one.subject === subject);
  const [silent, saying] = [own.filter(isSilent), own.filter((one) => !isSilent(one))];
  const line = (one: Orders) => <OrdersLine key={one.key} one={one} calls={calls} tieBand={tieBandOf(trace)} />;
  return (
    <section className={style['compared']} aria-label={`${first} and ${second}`}>
      <h4>
        P({first} is better than {second})
      </h4>
      {saying.length > 0 && <ProbabilityAxis zero={`${second} better`} one={`${first} better`} />}
      <ul className={style['principles']}>{saying.map(line)}</ul>
      {silent.length > 0 && (
        <details className={style['silent']}>
          <summary className="unfolds">
            {counted(silent.length, 'principle')} {silent.length === 1 ? 'says' : 'say'} nothing of these two
          </summary>
          <ul className={style['principles']}>{silent.map(line)}</ul>
        </details>
      )}
    </section>
  );
}

function OrdersLine({ one, calls, tieBand }: { one: Orders; calls: readonly Call[]; tieBand: number }) {
  const { principle, orders, held } = one;
  const [first, second] = bothNames(one.subject);
  const ids = new Set(orders.flatMap(({ callId, sampleCallIds }) => [callId, ...sampleCallIds]));
  const asked = orders[0];
  const way = asked && wayText(asked);
  return (
    <li>
      <details>
        <summary>
          <span className={style['principle']}>
            {principle.title} <span className={style['quiet']}>{principle.key}</span>
            {held?.flipped && <Badge tone="unsure">orders disagree</Badge>}
            {held && held.probability !== null && (
              <span className={`${style['held']} number`}>together {probabilityText(held.probability)}</span>
            )}
          </span>
          <ProbabilityBars
            label={`P(${first} is better) under ${principle.title}`}
            bars={orders.map(barOf)}
            tieBand={tieBand}
          />
        </summary>
        <div className={style['answers']}>
          <p className={style['notes']}>
            <span>judge {asked ? judgeName(asked) : one.judge}</span>
            {way && <span>{way}</span>}
            {orders.map(({ shownFirst, distribution }) =>
              distribution === null ? null : (
                <span key={shownFirst} className="number">
                  {shownFirst === 'first' ? first : second} shown first: {distribution.first.toFixed(3)} for {first},{' '}
                  {distribution.second.toFixed(3)} for {second}, {distribution.tie.toFixed(3)} a tie,{' '}
                  {distribution.notApplicable.toFixed(3)} does not apply
                </span>
              ),
            )}
          </p>
          {orders.map((order) => (
            <Said key={order.shownFirst} order={order} />
          ))}
          <Calls calls={calls.filter(({ id }) => ids.has(id))} />
        </div>
      </details>
    </li>
  );
}

/** What a judge wrote before its verdict, or in place of one. */
const Said = ({ order: { reasons, answer } }: { order: Judgement }) =>
  [reasons, answer].map(
    (text, at) =>
      text !== null &&
      text.trim() !== '' && (
        <p key={at} className={style['reading']} dir="auto">
          <Foreign text={text.trim()} />
        </p>
      ),
  );

function barOf(judgement: Judgement): Bar {
  const [first, second] = bothNames(judgement.subject);
  const { state, verdict, probability, shownFirst } = judgement;
  return {
    name: `${shownFirst === 'first' ? first : second} shown first`,
    // what holds only where the principle applies would mislead
    probability: state === 'readable' && verdict !== 'not_applicable' ? probability : null,
    word: verdictText(judgement),
  };
}

function tieBandOf({ run: { recipe } }: Trace): number {
  const settings = recipe['comparison'];
  const band = typeof settings === 'object' && settings !== null && 'tieBand' in settings ? settings.tieBand : 0;
  return typeof band === 'number' ? band : 0;
}
