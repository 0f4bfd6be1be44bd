import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import { Cover } from './cover';
import { Prompt } from './prompt';
import { reading } from './reading';
import { ReadingTools } from './reading-tools';
import { type Claim, ownReviewQuery } from './review-query';
import style from './review.module.css';
import type { Evidence, Selected } from './spans';
import { Texts } from './texts';

interface ContentsProps {
  claim: Claim;
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
  const own = useQuery(ownReviewQuery(claim.audit.id));
  if (hidden) {
    const because = claim.hidden && !own.data?.blur ? claim.categories : [];
    return <Cover because={because} judged={keep === undefined} keyed={keyed} show={() => hide(false)} />;
  }
  return (
    <div ref={texts} className={style['contents']}>
      <Prompt claim={claim} rendered={how.rendered} />
      <ReadingTools of={claim} keyed={keyed} hide={() => hide(true)} {...(keep && { evidence: keep })} />
      <Texts claim={claim} how={how} evidence={evidence} />
    </div>
  );
}
