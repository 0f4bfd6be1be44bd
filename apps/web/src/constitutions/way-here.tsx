import { Link } from '@tanstack/react-router';

/** Where a screen of a constitution stands. Without a slug: right below the list. `stored`: false before the first save. */
export const WayHere = ({ slug, number, stored = true }: { slug?: string; number?: string; stored?: boolean }) => (
  <>
    <Link to="/constitutions">Constitutions</Link>
    {slug !== undefined && ' / '}
    {slug !== undefined &&
      (stored ? (
        <Link to="/constitutions/$slug" params={{ slug }}>
          {slug}
        </Link>
      ) : (
        slug
      ))}
    {slug !== undefined && number !== undefined && (
      <>
        {' / '}
        <Link to="/constitutions/$slug/$number" params={{ slug, number }}>
          {number}
        </Link>
      </>
    )}
  </>
);
