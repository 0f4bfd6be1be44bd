/**
 * How a file is put together, read without decoding a pixel: where the image ends by its own account, and whether it
 * moves. 'truncated': its own account goes beyond the file; 'corrupt': it cannot be followed.
 */
export type ImageStructure = { end: number; animated: boolean } | 'truncated' | 'corrupt';
