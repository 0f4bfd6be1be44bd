/**
 * Offset, counted from 0, of the first byte that is not part of UTF-8; the length where all are. The look is close and
 * slow: for bytes of which isUtf8 has said that they are not.
 */
export function firstBadByte(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // each bad byte became U+FFFD, which may also have been written as such (ef bf bd)
  const text = buffer.toString('utf8');
  let offset = 0;
  let read = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) {
    offset += Buffer.byteLength(text.slice(read, at));
    if (buffer.toString('hex', offset, offset + 3) !== 'efbfbd') return offset;
    offset += 3;
    read = at + 1;
  }
  return buffer.length;
}
