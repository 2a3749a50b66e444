import { ask, get } from '../api/request.ts';
import type { PushView } from '../api/shapes.ts';

/** Whether this browser can be told at all. Off a secure page none can. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Asks the person, then the browser, then the desk. Resolves to false where the person says no. */
export async function pushHere(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const { publicKey } = await get<PushView>('/me/push');
  const worker = await navigator.serviceWorker.register('/push-worker.js');
  await navigator.serviceWorker.ready;
  // one made with another key can't be pushed to by this desk
  await (await worker.pushManager.getSubscription())?.unsubscribe();
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = made.toJSON();
  await ask('POST', '/me/push', { endpoint, keys, browser: browserName(navigator.userAgent) });
  return true;
}

/** No longer in this browser or another of one's own. */
export async function stopPush(id: string): Promise<void> {
  await ask('DELETE', `/me/push/${id}`);
}

/** "Firefox on Linux", from what the browser says of itself. */
export function browserName(agent: string): string {
  const find = (names: readonly (readonly [RegExp, string])[], otherwise: string) =>
    names.find(([pattern]) => pattern.test(agent))?.[1] ?? otherwise;
  const browser = find(
    [
      [/Edg\//, 'Edge'],
      [/OPR\//, 'Opera'],
      [/Firefox\//, 'Firefox'],
      [/Chrome\//, 'Chrome'],
      [/Safari\//, 'Safari'],
    ],
    'A browser',
  );
  const system = find(
    [
      [/iPhone|iPad/, 'iOS'],
      [/Android/, 'Android'],
      [/Windows/, 'Windows'],
      [/Mac OS/, 'macOS'],
      [/Linux|X11/, 'Linux'],
    ],
    '',
  );
  return system ? `${browser} on ${system}` : browser;
}
