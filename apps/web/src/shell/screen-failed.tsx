import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failed } from '../pieces/failed';

export const ScreenFailed = ({ error, reset }: ErrorComponentProps) => (
  <main style={{ padding: 32, maxWidth: 720 }}>
    <Failed what="This screen could not be shown" error={error} again={reset} />
  </main>
);
