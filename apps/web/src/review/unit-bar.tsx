import { Link } from '@tanstack/react-router';
import type { Dto } from '../api/client';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Key } from '../pieces/key';
import { Held } from './held';
import { keyLabel } from '../pieces/key-name';
import { keptKeys } from './kept-keys';
import { Progress } from './precise';
import type { Claim } from './review-query';
import style from './unit-bar.module.css';

interface BarProps {
  claim: Claim;
  until: string | null;
  own: Dto['OwnReviewDto'];
  recent: () => void;
  wishes: () => void;
  help: () => void;
}

/** Where one is: the audit, whether one is blind, how long the unit is held, and how much is done. */
export function UnitBar({ claim: { audit, leaseSeconds }, until, own, recent, wishes, help }: BarProps) {
  const keys = keptKeys.use();
  return (
    <header className={style['bar']}>
      <span className={style['audit']}>
        <Link to="/review" className={style['name'] ?? ''}>
          {audit.name}
        </Link>
        <Badge tone={audit.mode === 'training' ? 'unsure' : 'plain'}>{audit.mode}</Badge>
        <Held until={until} leaseSeconds={leaseSeconds} />
      </span>
      <span className={`${style['facts']} number`}>
        <Progress progress={own.progress} />
        <Button kind="bare" onPress={recent}>
          {own.pace.decidedToday} today <Key name={keyLabel(keys.recent)} />
        </Button>
        <Button kind="bare" onPress={wishes}>
          Spared <Key name={keyLabel(keys.wishes)} />
        </Button>
        <Button kind="bare" onPress={help}>
          Keys <Key name={keyLabel(keys.help)} />
        </Button>
      </span>
    </header>
  );
}
