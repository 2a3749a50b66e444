import { lazy, Suspense, useSyncExternalStore } from 'react';
import { newRequest, onNewRequest } from './open-new.ts';

const NewForm = lazy(() => import('./new-form.tsx'));

/** The New dialog, when something asked for it; its code is fetched then. */
export function NewDialog() {
  const request = useSyncExternalStore(onNewRequest, newRequest);
  if (!request) return null;
  return (
    <Suspense fallback={null}>
      <NewForm request={request} />
    </Suspense>
  );
}
