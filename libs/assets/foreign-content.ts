/** An archive's directory ends with a record of 22 bytes and a comment of at most 65,535. */
const DIRECTORY_END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** Readers look for a PDF's header in the first 1,024 bytes (PDF 1.7, Adobe's implementation note 13). */
const PDF_HEADER_WITHIN = 1024;

/**
 * What else a file would be read as, in words; null where it is an image only. Both are looked for inside the image too:
 * an archive is found from its end backwards and a PDF a little after its beginning, so a comment of the image can hold
 * either. Text in metadata is not looked at: people write prompts there, nothing is served from there, and short patterns
 * also occur in compressed pixels by chance.
 */
export function foreignContent(bytes: Buffer): string | null {
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'a PDF document';
  if (holdsArchive(bytes)) return 'a ZIP archive (or a Java or Office file)';
  return null;
}

/**
 * Finds the end of an archive's directory whose account agrees with what stands before it (APPNOTE 4.3.16): the
 * signature alone would be met by chance in pixels.
 */
function holdsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - DIRECTORY_END_BYTES - LONGEST_COMMENT);
  const tail = bytes.subarray(from);
  for (let at = tail.indexOf('PK\x05\x06'); at !== -1; at = tail.indexOf('PK\x05\x06', at + 1)) {
    if (at + DIRECTORY_END_BYTES > tail.length) return false;
    const directory = from + at - tail.readUInt32LE(at + 12);
    if (directory >= 0 && bytes.toString('latin1', directory, directory + 4) === 'PK\x01\x02') return true;
  }
  return false;
}

/** What the bytes after an image look like, in words. */
export function describeTrailer(trailer: Buffer): string {
  const start = trailer.toString('latin1', 0, 512);
  if (start.includes('PK\x03\x04')) return 'a ZIP archive';
  if (start.includes('%PDF-')) return 'a PDF document';
  if (/<(?:!doctype|html|script|svg|\?php)/i.test(start)) return 'markup or a script';
  // the zeros of its size may have been taken for padding
  if (/^[^]{0,8}ftyp/.test(start)) return 'a video, as motion photos have';
  return 'something else';
}
