import { useQuery } from '@tanstack/react-query';
import { type Ref, useEffect, useRef } from 'react';
import { may, useSession } from '../session/session';
import { Cover } from './cover';
import { Prompt } from './prompt';
import { reading } from './reading';
import { ReadingTools } from './reading-tools';
import { type Claim, ownReviewQuery } from './review-query';
import style from './review.module.css';
import type { Evidence, Selected } from './spans';
import { Texts } from './texts';

type Shown = Pick<
  Claim,
  'prompt' | 'condition' | 'left' | 'right' | 'only' | 'row' | 'caption' | 'critique' | 'step' | 'hidden' | 'categories'
> & { audit: { id: string } };

interface ContentsProps {
  /** a unit in somebody's hands, or one that reviewers see differently */
  claim: Shown;
  evidence: readonly Evidence[];
  hidden: boolean;
  hide: (hidden: boolean) => void;
  /** keeps what is selected as evidence; absent: all is said */
  keep?: (selected: Selected | null) => void;
  /** keys do here what the buttons do */
  keyed?: boolean;
  texts?: Ref<HTMLDivElement>;
}

/** What there is to judge, or was; behind a cover where somebody wants or has to be spared the sight of it. */
export function Contents({ claim, evidence, hidden, hide, keep, keyed = true, texts }: ContentsProps) {
  const how = reading.use();
  // who cannot review has no wishes of their own
  const own = useQuery({ ...ownReviewQuery(claim.audit.id), enabled: may(useSession(), 'review') });
  const here = useRef<HTMLDivElement>(null);
  // what was pressed may be gone: the focus stays here
  useEffect(() => {
    if (document.activeElement === document.body) here.current?.focus({ preventScroll: true });
  }, [hidden]);
  return (
    <div ref={here} className={style['here']} tabIndex={-1}>
      {hidden ? (
        <Cover
          because={claim.hidden && !own.data?.blur ? claim.categories : []}
          judged={keep === undefined}
          keyed={keyed}
          show={() => hide(false)}
        />
      ) : (
        <div ref={texts} className={style['contents']}>
          <Prompt claim={claim} rendered={how.rendered} />
          <ReadingTools of={claim} keyed={keyed} hide={() => hide(true)} {...(keep && { evidence: keep })} />
          <Texts claim={claim} how={how} evidence={evidence} />
        </div>
      )}
    </div>
  );
}
