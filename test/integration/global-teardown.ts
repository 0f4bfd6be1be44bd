/** Gives back what global-setup.ts took: the last jest run on this server stops it. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { releaseTestPostgres?: () => Promise<void> }).releaseTestPostgres?.();
}
