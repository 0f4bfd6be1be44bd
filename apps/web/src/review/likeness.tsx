import { Badge, type Tone } from '../pieces/badge';
import type { Revealed } from './review-query';
import { likeness, type Likeness, otherValue } from './verdict-sentence';

const SHOWN: Record<Likeness, { tone: Tone; words: string }> = {
  agree: { tone: 'good', words: 'you agree' },
  differ: { tone: 'unsure', words: 'you differ' },
  opposite: { tone: 'bad', words: 'you say the opposite' },
};

/** How one's own word stands to the other's. */
export function LikenessBadge({ decision }: { decision: Revealed }) {
  const other = otherValue(decision);
  if (other === null) return null;
  const { tone, words } = SHOWN[likeness(decision.value, other)];
  return <Badge tone={tone}>{words}</Badge>;
}
