import type { LinkProps } from '@tanstack/react-router';
import { createContext } from 'react';

/** Where among the places one is: the way out of what cannot be shown there. */
export interface RoomHere {
  to: NonNullable<LinkProps['to']>;
  name: string;
}

export const Room = createContext<RoomHere | null>(null);
