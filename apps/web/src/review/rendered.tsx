import { Fragment, type ReactNode, useMemo } from 'react';
import type { MarkedToken, Token, Tokens } from 'marked';
import { markdownOf } from './markdown';
import style from './rendered.module.css';
import { Foreign } from '../pieces/foreign';

const DEEPEST = 24;

/**
 * A text with its Markdown rendered, as elements of the page. What others wrote can do nothing here: its HTML is shown as text, a link is
 * words with the address beside them, a picture is its description, and nothing is loaded from anywhere.
 */
export function Rendered({ text }: { text: string }) {
  const tokens = useMemo(() => markdownOf(text), [text]);
  if (tokens === null)
    return (
      <p className={style['written']}>
        <Foreign text={text} />
      </p>
    );
  return (
    <div className={style['rendered']} dir="auto">
      <Blocks tokens={tokens} depth={0} />
    </div>
  );
}

interface TokensProps {
  tokens: readonly Token[];
  depth: number;
}

const Blocks = ({ tokens, depth }: TokensProps) =>
  tokens.map((token, at) => <Fragment key={at}>{shown(token as MarkedToken, depth + 1)}</Fragment>);

function shown(token: MarkedToken, depth: number): ReactNode {
  if (depth > DEEPEST) return <Foreign text={token.raw} />;
  const inside = 'tokens' in token && token.tokens ? <Blocks tokens={token.tokens} depth={depth} /> : null;
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      // the page's own headings are above these
      return (
        <p
          role="heading"
          aria-level={Math.min(token.depth + 2, 6)}
          className={style[`heading${Math.min(token.depth, 3)}`]}
        >
          {inside}
        </p>
      );
    case 'paragraph':
      return <p dir="auto">{inside}</p>;
    case 'text':
      return inside ?? <Foreign text={token.text} />;
    case 'escape':
      return <Foreign text={token.text} />;
    case 'strong':
      return <strong>{inside}</strong>;
    case 'em':
      return <em>{inside}</em>;
    case 'del':
      return <s>{inside}</s>;
    case 'codespan':
      return (
        <code>
          <Foreign text={token.text} />
        </code>
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>
            <Foreign text={token.text} />
          </code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{inside}</blockquote>;
    case 'list':
      return <List list={token} depth={depth} />;
    case 'checkbox':
      return token.checked ? '[x] ' : '[ ] ';
    case 'table':
      return <Table table={token} depth={depth} />;
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'link':
      return <Link link={token}>{inside}</Link>;
    case 'image':
      return (
        <span className={style['picture']}>
          Picture{token.text !== '' && ': '}
          <Foreign text={token.text} />{' '}
          <code>
            <Foreign text={token.href} />
          </code>
        </span>
      );
    default:
      // HTML, definitions of links, and what else there may be: as it is written
      return <Foreign text={token.raw} />;
  }
}

/** Words and where they would lead: whoever judges sees both, and goes nowhere. */
const Link = ({ link, children }: { link: Tokens.Link; children: ReactNode }) => (
  <>
    <span className={style['link']}>{children}</span>
    {link.text !== link.href && (
      <>
        {' '}
        <code>
          <Foreign text={link.href} />
        </code>
      </>
    )}
  </>
);

function List({ list, depth }: { list: Tokens.List; depth: number }) {
  const items = list.items.map((item, at) => (
    <li key={at}>
      <Blocks tokens={item.tokens} depth={depth} />
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

const Table = ({ table, depth }: { table: Tokens.Table; depth: number }) => (
  <div className={style['table']} tabIndex={0} role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          {table.header.map((cell, at) => (
            <th key={at}>
              <Blocks tokens={cell.tokens} depth={depth} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>
                <Blocks tokens={cell.tokens} depth={depth} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
