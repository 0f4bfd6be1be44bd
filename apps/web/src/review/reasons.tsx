import { useQuery } from '@tanstack/react-query';
import { Failed } from '../pieces/failed';
import { Waiting } from '../pieces/waiting';
import { JudgedText } from './judged-text';
import { revealedQuery } from './review-query';
import style from './reasons.module.css';

/** Why the machine said what it did: what judges wrote under each principle, or the critique that a revision answers. */
export function Reasons({ verdictId }: { verdictId: string }) {
  const revealed = useQuery(revealedQuery(verdictId));
  if (revealed.isPending) return <Waiting rows={2} />;
  if (!revealed.data)
    return (
      <Failed what="The reasons could not be loaded" error={revealed.error} again={() => void revealed.refetch()} />
    );
  const { reasons, critique } = revealed.data;
  if (reasons.length === 0 && critique === null)
    return <p className={style['none']}>The judge was asked for its answer alone, and gave no reasons.</p>;
  return (
    <section className={style['reasons']} aria-label="What the machine wrote">
      {critique && <Written under={critique.principle.title} by="critique" text={critique.text} />}
      {reasons.map(({ principle, judge, shownFirst, text }, at) => (
        <Written
          key={at}
          under={principle.title}
          by={shownFirst === null ? judge : `${judge}, ${shownFirst} shown first as A`}
          text={text}
        />
      ))}
    </section>
  );
}

const Written = ({ under, by, text }: { under: string; by: string; text: string }) => (
  <div className={style['reason']}>
    <h3>
      {under}
      <span className={style['by']}>{by}</span>
    </h3>
    <JudgedText text={text} rendered={false} />
  </div>
);
