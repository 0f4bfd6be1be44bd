import { invalid } from '#libs/domain/precept-error.js';

/** A URL as it may be told to people and logs: signed links keep their secrets in the query. */
export function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 300);
}

/**
 * Reads an absolute URL, or one that a redirect gives from `base`. The URL standard already turns hosts like 2130706433,
 * 0x7f.1 and 0177.0.0.1 into 127.0.0.1, so that one check of addresses sees them all.
 * @throws PreceptError image_url_malformed
 */
export function checkedUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href))
    throw malformed(base === undefined ? 'This is no URL' : `${shownUrl(base)} redirects to what is no URL`);
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw malformed(`A URL with ${url.protocol.slice(0, 32)} is not fetched`);
  if (url.username !== '' || url.password !== '')
    throw malformed(`The URL of ${url.host} holds a name or password, which would be stored and shown`);
  return url;
}

const malformed = (what: string) =>
  invalid('image_url_malformed', `${what}: give a public http:// or https:// URL, or import the file itself.`);
