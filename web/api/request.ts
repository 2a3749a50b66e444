import { ConnectionLost, Refusal } from './refusal.ts';

const BASE = '/api/v1';

let csrfToken = '';
const signedOut = new Set<() => void>();

/** The token from GET /me; every request that changes something carries it. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** Called when the server says that the session has ended. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

async function refusalOf(response: Response): Promise<Refusal> {
  let problem: Record<string, unknown> = {};
  try {
    problem = (await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy's HTML page: the status alone has to do.
    problem = {
      title: 'The desk did not answer as it should',
      detail: `It said ${response.status}. Try again in a moment.`,
    };
  }
  return new Refusal(response.status, problem);
}

async function send(method: string, path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(BASE + path, { ...init, method, credentials: 'same-origin', redirect: 'error' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ConnectionLost();
  }
  if (response.ok) return response;
  const refusal = await refusalOf(response);
  if (response.status === 401) for (const listener of signedOut) listener();
  throw refusal;
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** Reads a resource. Throws Refusal or ConnectionLost. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return read<T>(
    await send('GET', path, { headers: { accept: 'application/json' }, ...(signal && { signal }) }),
  );
}

/** Whether the desk answers and reaches its records. */
export async function deskAnswers(): Promise<boolean> {
  try {
    return (await fetch('/healthz')).ok;
  } catch {
    return false;
  }
}

/** Asks for a change. Throws Refusal or ConnectionLost. */
export async function ask<T = void>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-kept-csrf': csrfToken };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return read<T>(
    await send(method, path, { headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  );
}

/** Uploads one file as multipart form data under the field `file`. */
export async function upload<T>(path: string, file: File, method: 'POST' | 'PUT' = 'POST'): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  return read<T>(
    await send(method, path, { headers: { accept: 'application/json', 'x-kept-csrf': csrfToken }, body }),
  );
}

/** Builds `?a=1&b=2`, leaving out what is empty. */
export function query(params: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
