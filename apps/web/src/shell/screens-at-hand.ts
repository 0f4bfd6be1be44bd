import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

const QUIET_MS = 1_500;

/**
 * Gets the program of every screen a moment after the first one stands, so that going from one to another asks nothing of a line that may
 * have broken by then.
 */
export function useScreensAtHand(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const route of Object.values(router.routesById)) {
        const screen = route.options.component as { preload?: () => Promise<void> } | undefined;
        // a screen that cannot be got now is got, or told of, when somebody goes there
        void screen?.preload?.();
      }
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [router]);
}
