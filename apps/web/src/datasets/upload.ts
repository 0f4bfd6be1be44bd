import { Offline, Problem } from '../api/problem';
import type { ImportResult } from './dataset-query';

/** What files are, by the ends of their names; packed ones are known by their content. */
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
};

export function mediaTypeOf(name: string): string {
  const [end = ''] = name.toLowerCase().replace(/\.gz$/, '').split('.').slice(-1);
  return TYPES[end] ?? 'application/x-ndjson';
}

interface Upload {
  datasetId: string;
  file: File;
  format: string;
  modality: string;
  /** share of the file that has been sent, 0 to 1 */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file of items. fetch tells nothing of how far a request is, XMLHttpRequest does; lines are stored as they come.
 * Throws Problem, Offline.
 */
export function upload({ datasetId, file, format, modality, onProgress, signal }: Upload): Promise<ImportResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/datasets/${datasetId}/items?${new URLSearchParams({ format, modality }).toString()}`);
    request.setRequestHeader('Content-Type', mediaTypeOf(file.name));
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status === 200) return resolve(request.response as ImportResult);
      reject(new Problem(request.status, request.response as ConstructorParameters<typeof Problem>[1]));
    });
    request.addEventListener('error', () => reject(new Offline()));
    request.addEventListener('abort', () => reject(new Stopped()));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

export class Stopped extends Error {
  constructor() {
    super('Stopped. Lines that had arrived are stored: send the same file again, and they count as repeated.');
    this.name = 'Stopped';
  }
}
