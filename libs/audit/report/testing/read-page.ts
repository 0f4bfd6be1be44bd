/** What a page holds: a browser's parser forgives what this one throws at. */
export interface ReadPage {
  elements: string[];
  attributes: [name: string, value: string][];
  /** all that stands between tags, unescaped */
  text: string;
  styles: string[];
  tables: string[];
}

const VOID = new Set(['meta', 'br', 'wbr']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*="[^"<>]*")*)\s*(\/?)>/y;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", ensp: ' ' };

const plain = (text: string): string =>
  text.replace(/&([a-z0-9#]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });

/** Reads a page strictly: every tag is well formed and closed by its own, every attribute quoted, every < and & escaped. */
export function readPage(page: string): ReadPage {
  const read: ReadPage = { elements: [], attributes: [], text: '', styles: [], tables: [] };
  const open: { name: string; at: number }[] = [];
  let at = page.indexOf('<html');
  while (at < page.length) {
    const inside = open.at(-1);
    const next = inside?.name === 'style' ? page.indexOf('</style', at) : page.indexOf('<', at);
    const text = page.slice(at, next < 0 ? undefined : next);
    if (inside?.name === 'style') read.styles.push(text);
    else read.text += plain(text);
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(page);
    if (!tag) throw new Error(`no tag: ${page.slice(next, next + 80)}`);
    const [whole, closing, name = '', attributes = '', selfClosing] = tag;
    at = next + whole.length;
    if (closing === '/') {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name ?? 'nothing'}>`);
      if (name === 'table') read.tables.push(page.slice(last.at, at));
      continue;
    }
    read.elements.push(name);
    for (const [, key = '', value = ''] of attributes.matchAll(/([a-zA-Z][a-zA-Z0-9:-]*)="([^"]*)"/g)) {
      read.attributes.push([key, plain(value)]);
    }
    if (selfClosing !== '/' && !VOID.has(name)) open.push({ name, at: next });
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name ?? ''}> is not closed`);
  return read;
}
