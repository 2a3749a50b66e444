import { lazy, Suspense, useState } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import type { RememberProps } from './remember-dialog.tsx';

const RememberDialog = lazy(() => import('./remember-dialog.tsx'));

/** Alt+I anywhere on a customer's conversation or page, while writing too: a line about them. */
export function Remember(about: Omit<RememberProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  useKeys({ remember: () => setOpen(true) });
  if (!open) return null;
  return (
    <Suspense>
      <RememberDialog {...about} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
