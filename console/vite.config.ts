import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const platform = process.env.PLATFORM ?? 'http://localhost:8080';

/** The gateway serves these as they are, and compresses nothing itself. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = 'dist' }, bundle) {
      for (const name of Object.keys(bundle).filter(n => /\.(js|css|svg)$/.test(n))) {
        const file = join(dir, name);
        const source = readFileSync(file);
        if (source.length < 1024) continue;
        writeFileSync(`${file}.gz`, gzipSync(source, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
      }
    },
  };
}

export default defineConfig({
  base: '/console/',
  plugins: [react(), compressed()],
  // The gateway puts a nonce of its own in this place, in every page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022', sourcemap: false, assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 1000,
    // What comes before any page in two files, one of which changes only with its packages; the inbox in one; what others need of it they take from there.
    rolldownOptions: { output: { codeSplitting: { groups: [
      { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 3 },
      { name: 'console', tags: ['$initial'], priority: 2 },
      { name: 'inbox', test: /src\/pages\/inbox\/inbox-page/, priority: 1 },
    ] } } },
  },
  server: { port: 5173, proxy: { '^/(?!console)': { target: platform, ws: true } } },
});
