import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the agent app. The server's strict CSP forbids inline scripts and data: fonts, so nothing is inlined. */
export default defineConfig({
  root: fileURLToPath(new URL('web', import.meta.url)),
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    cssTarget: 'chrome123',
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // One chunk for what several screens share: the first load stays within eight requests. No styles: the chunk's would be linked before
        // tokens.css, which names the order of the layers, and turn it round.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: /\.m?[jt]sx?$/ }] },
      },
    },
  },
  worker: { format: 'es' },
});
