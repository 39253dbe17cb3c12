// The browser's half: src/app/index.html and its entry become dist/client. The server's half is scripts/build.mjs.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = process.env.MAILLAGE_API ?? 'http://127.0.0.1:3000';

// zod writes JSON Schemas for the server's OpenAPI only: in the browser these two files (5 kB compressed) become empty functions.
const leaveJsonSchemaToServer: Plugin = {
  name: 'leave-json-schema-to-server',
  enforce: 'pre',
  transform(code, id) {
    if (!/zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/.test(id)) return null;
    const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map((found) => found[1]);
    return { code: names.map((name) => `export const ${name} = () => undefined;`).join('\n'), map: null };
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('src/app', import.meta.url)),
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  plugins: [react(), leaveJsonSchemaToServer],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    // A font must stay a file of its own: cached alone, never in the style sheet.
    assetsInlineLimit: 0,
    // The drawing of maps is one large file, loaded by the pages that show a map only.
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'schemas', test: /node_modules[\\/]zod[\\/]/, priority: 1 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
            {
              name: 'requetes',
              test: /node_modules[\\/]@tanstack[\\/](react-query|query-core)[\\/]/,
              priority: 2,
            },
            // What most pages share travels once, in one file: thirty small ones weigh more and wait for one another. The reading
            // of dates as people write them is long, and for the pages that import or take decisions.
            { name: 'commun', test: /[\\/]src[\\/](?!platform[\\/]lecture[\\/]date).*\.tsx?$/, minShareCount: 9 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': api, '/repondre': api, '/compter': api } },
});
