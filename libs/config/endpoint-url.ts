/**
 * A base URL as requests need it, without slashes at its end, or the reason why it cannot be one.
 * The reason never repeats the URL: people paste keys into it.
 */
export function readEndpointUrl(text: string): { url: string } | { problem: string } {
  if (!URL.canParse(text))
    return { problem: 'is no URL: write it with http:// or https://, for example http://127.0.0.1:8000/v1' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { problem: 'must begin with http:// or https://' };
  if (url.username !== '' || url.password !== '') {
    return {
      problem: 'holds a name or password: put the key into an environment variable and name that in keyVariable',
    };
  }
  if (url.search !== '' || url.hash !== '') return { problem: 'must end before "?" and "#"' };
  if (/\/(chat\/)?completions\/*$/.test(url.pathname)) {
    return { problem: 'must end before /chat/completions: that part is added by Precept' };
  }
  return { url: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
}
