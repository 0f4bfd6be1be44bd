import { defineConfig } from 'vite';

// `npm run web` serves the page anew at each change, and passes calls on to an api that runs beside it.
const api = process.env.PRECEPT_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  // packages mark modules for servers that render; a page in the browser has no use for the marks, or for being told
  logLevel: 'error',
  build: { outDir: '../../dist/apps/web', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  html: { cspNonce: '%nonce%' },
  oxc: { jsx: { runtime: 'automatic' } },
  server: { proxy: { '/v1': { target: api, changeOrigin: true } } },
});
