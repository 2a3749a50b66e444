/** What the desk's own OpenAPI description says of each route, and a body that it would take. */
export interface Route {
  method: string;
  path: string;
  query: string[];
  /** what its query must say at least, with the question mark; '' where nothing */
  asked: string;
  body: Schema | null;
}

interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  minimum?: number;
}

/** Every route of the API that it describes, `/api/v1` left out of the path. */
export async function describedRoutes(url: string): Promise<Route[]> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters?: { in: string; name: string; required?: boolean; schema?: Schema }[];
          requestBody?: { content: Record<string, { schema: Schema }> };
        }
      >
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      query: (route.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name),
      asked: askedBy(route.parameters ?? []),
      body: route.requestBody?.content['application/json']?.schema ?? null,
    })),
  );
}

function askedBy(parameters: { in: string; name: string; required?: boolean; schema?: Schema }[]): string {
  const wanted = parameters.filter((p) => p.in === 'query' && p.required);
  const said = wanted.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(String(sample(schema ?? {})))}`,
  );
  return said.length ? `?${said.join('&')}` : '';
}

/** The address of a route for one thing, and for some other where it names two. */
export const addressOf = ({ path, asked }: Route, id: string): string =>
  `${path.replace(/\{\w+\}/, id).replace(/\{\w+\}/g, () => crypto.randomUUID())}${asked}`;

/** A value that the schema takes; ids come from `ids` by the name of their field, where it knows one. */
export function sample(schema: Schema, ids: Record<string, string> = {}, name = ''): unknown {
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice?.[0]) return sample(choice[0], ids, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, value]) => [key, sample(value, ids, key)]),
    );
  if (schema.type === 'array') return schema.items ? [sample(schema.items, ids, name)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.format === 'uuid') return ids[name] ?? crypto.randomUUID();
  if (schema.format === 'date-time') return '2027-03-01T10:00:00Z';
  if (schema.format === 'date') return '2027-03-01';
  if (/email|address/i.test(name)) return 'somebody@example.org';
  return 'Some words here';
}

/** The same value with each of its parts put at each of what is `hostile` to it in turn: [where, changed value]. */
export function* withEach(
  value: unknown,
  hostile: (had: unknown) => readonly unknown[],
  put: (changed: unknown) => unknown = (changed) => changed,
  at = '',
): Generator<[string, unknown]> {
  for (const one of hostile(value)) yield [`${at || '(all)'} = ${JSON.stringify(one)}`, put(one)];
  if (Array.isArray(value))
    for (const [i, one] of value.entries())
      yield* withEach(
        one,
        hostile,
        (changed) => put(value.map((had, n) => (n === i ? changed : had))),
        `${at}[${i}]`,
      );
  else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value))
      yield* withEach(one, hostile, (changed) => put({ ...value, [key]: changed }), `${at}.${key}`);
}
