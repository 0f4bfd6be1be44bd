import { clearAwayDeadDatabases, prepareTemplate, testServer } from './test-database.js';

/** Starts the server for integration tests once for all workers, and makes the template that each test copies. */
export default async function globalSetup(): Promise<void> {
  const server = await testServer();
  process.env.PRECEPT_TEST_POSTGRES = server.url;
  (globalThis as { releaseTestPostgres?: () => Promise<void> }).releaseTestPostgres = server.release;
  if (!process.env.PRECEPT_TEST_DATABASE_URL) await clearAwayDeadDatabases(server.url);
  await prepareTemplate(server.url);
}
