import { X } from 'lucide-react';
import { Button } from '../pieces/button';
import { Foreign } from '../pieces/foreign';
import style from './evidence.module.css';
import type { Claim } from './review-query';
import type { Evidence as Span, Side } from './spans';

const NAME: Record<Side, string> = { left: 'left', right: 'right', only: 'text', caption: 'caption' };

/** The texts of a claim that evidence can be in. */
export const textsOf = ({
  left,
  right,
  only,
  caption,
}: Pick<Claim, 'left' | 'right' | 'only' | 'caption'>): Partial<Record<Side, string | null>> => ({
  left: left?.text ?? null,
  right: right?.text ?? null,
  only: only?.text ?? null,
  caption,
});

interface EvidenceProps {
  claim: Claim;
  evidence: readonly Span[];
  remove: (span: Span) => void;
}

/** Words that were kept as evidence, each with a way to let it go. */
export function Evidence({ claim, evidence, remove }: EvidenceProps) {
  if (evidence.length === 0) return null;
  const texts = textsOf(claim);
  return (
    <ul className={style['evidence']} aria-label="Evidence">
      {evidence.map((span) => (
        <li key={`${span.side} ${span.start}`}>
          <span className={style['side']}>{NAME[span.side]}</span>
          <q dir="auto">
            <Foreign text={texts[span.side]?.slice(span.start, span.end) ?? ''} />
          </q>
          <Button kind="bare" aria-label="Let this evidence go" onPress={() => remove(span)}>
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
