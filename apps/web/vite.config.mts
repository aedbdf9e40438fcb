import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { data as currencies } from 'currency-codes'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const { compilerOptions } = JSON.parse(readFileSync(here('../../tsconfig.base.json'), 'utf8')) as {
  compilerOptions: { paths: Record<string, string[]> }
}

/** By the names that everything in the workspace imports them by. */
const libraries = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [file = '']]) => [name, here(`../../${file}`)]),
)

const digits = '\0currency-digits'

/** A page needs of a currency its code and its decimals: the names and countries of all would be what a screen weighs. */
const currencyDigits: Plugin = {
  name: 'currency-digits',
  enforce: 'pre',
  resolveId: (id) => (id === 'currency-codes' ? digits : null),
  load: (id) =>
    id === digits
      ? `export const data = ${JSON.stringify(currencies.map(({ code, digits: n }) => code + String(n)).join(' '))}
          .split(' ').map((one) => ({ code: one.slice(0, 3), digits: Number(one[3]) }))`
      : null,
}

export default defineConfig({
  root: here('.'),
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline: the policy of the pages forbids it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A request costs more than a kilobyte: what all begin with is one piece, and what most screens need another.
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'common', minShareCount: 12, priority: 1 },
          ],
        },
      },
      treeshake: {
        // Our libraries do nothing by being imported, so a screen brings of them what it uses and nothing more.
        moduleSideEffects: [
          { test: /\/libs\/(ui|money|calendar|contracts)\/src\//, sideEffects: false },
        ],
      },
    },
  },
  resolve: {
    alias: libraries,
  },
  server: { proxy: { '/v1': 'http://localhost:3000' } },
  plugins: [
    currencyDigits,
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: here('src/routes'),
      generatedRouteTree: here('src/generated/route-tree.ts'),
      routeFileIgnorePattern: String.raw`\.spec\.ts$`,
      tmpDir: here('../../node_modules/.cache/routes'),
    }),
    react(),
    tailwind(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Florin',
        short_name: 'Florin',
        description: 'Your money, exact and explained.',
        start_url: '/',
        display: 'standalone',
        background_color: '#f6f3ea',
        theme_color: '#0b6b50',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      },
      workbox: {
        // Pages and scripts, never what the API says: figures are as they are now or not shown.
        globPatterns: ['**/*.{html,js,css,svg,png}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(v1|docs|health|metrics|openapi\.json|asyncapi\.json)/],
        // The worker's own parts in one file.
        inlineWorkboxRuntime: true,
        cleanupOutdatedCaches: true,
      },
    }),
  ],
})
