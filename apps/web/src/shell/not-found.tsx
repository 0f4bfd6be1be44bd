import { Link } from '@tanstack/react-router';
import { Empty } from '../pieces/empty';

export const NotFound = () => (
  <main style={{ padding: 32 }}>
    <Empty title="There is no such page">
      <p>
        The address may be mistyped, or from another version. <Link to="/">Go home</Link>
      </p>
    </Empty>
  </main>
);
