import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the agent app. The server's strict CSP forbids inline scripts and data: fonts, so nothing is inlined. */
export default defineConfig({
  root: 'web',
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
  },
  worker: { format: 'es' },
});
