import { type Html, html } from './platform/html.ts';
import type { App } from './platform/http.ts';
import { STYLE_SHEET } from './portal/assets.ts';

interface Operation {
  tags?: string[];
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  $ref?: string;
}

/** The API, described by the shapes that validate it: as OpenAPI 3.1, and as a page to read. */
export function apiDescription(app: App, deskName: () => Promise<string>): void {
  const open = { config: { access: 'public' as const }, schema: { hide: true } };
  app.get('/api/v1/openapi.json', open, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
  app.get('/api/v1', open, async (_request, reply) => {
    const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
    const page = apiPage(await deskName(), paths);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(String(page));
  });
}

function apiPage(name: string, paths: Record<string, Record<string, Operation>>): Html {
  const groups = new Map<string, Html[]>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const group = path.split('/')[3] ?? '';
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      const answer = Object.values(operation.responses?.['200']?.content ?? {})[0]?.schema;
      const query = operation.parameters?.filter((p) => p.in === 'query').map((p) => p.name) ?? [];
      groups.set(group, [
        ...(groups.get(group) ?? []),
        html`<section><h3><code>${method.toUpperCase()} ${path}</code></h3>
${query.length > 0 && html`<p>Query: <code>${query.join(', ')}</code></p>`}
${body && html`<details><summary>What you send</summary><pre>${sketch(body, 0)}</pre></details>`}
${answer && html`<details><summary>What you get</summary><pre>${sketch(answer, 0)}</pre></details>`}</section>`,
      ]);
    }
  return html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>The API of ${name || 'this desk'} – Kept</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${STYLE_SHEET}"></head><body><main class="band">
<h1>The API of ${name || 'this desk'}</h1>
<p>Send <code>Authorization: Bearer TOKEN</code> with every call; make a token in Settings, or with <code>kept token create</code>. Instants are ISO 8601. A refusal is problem JSON (RFC 9457) with a stable <code>code</code> and a plain sentence. The same description for programs: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Parts"><ul>${[...groups.keys()].map((group) => html`<li><a href="#${group}">${group}</a></li>`)}</ul></nav>
${[...groups].map(([group, sections]) => html`<h2 id="${group}">${group}</h2>${sections}`)}
</main></body></html>`;
}

/** A shape as a person reads it: names, "?" for what may be left out, the words that may stand. */
function sketch(schema: Schema, depth: number): string {
  const pad = '  '.repeat(depth + 1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => sketch(choice, depth)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.items) return `[${sketch(schema.items, depth)}]`;
  if (schema.properties) {
    if (depth > 4) return '{ … }';
    const lines = Object.entries(schema.properties).map(
      ([key, value]) =>
        `${pad}${key}${schema.required?.includes(key) ? '' : '?'}: ${sketch(value, depth + 1)}`,
    );
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  return (
    schema.format ?? (Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'anything'))
  );
}
