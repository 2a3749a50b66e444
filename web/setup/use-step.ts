import { useMutation } from '@tanstack/react-query';
import { ask } from '../api/request.ts';
import type { SetupState } from '../api/shapes.ts';

/** Saves one step and takes over the fresh state, with its preview. */
export function useStep(step: string, body: unknown, onSaved: (state: SetupState) => void) {
  return useMutation({
    mutationFn: () => ask<SetupState>('PUT', `/setup/${step}`, body),
    onSuccess: onSaved,
  });
}
