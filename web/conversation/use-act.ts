import { useMutation } from '@tanstack/react-query';
import { toast, toastError } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';

interface ActOptions<Result> {
  conversationId?: string | undefined;
  /** Said once the server has agreed; nothing is claimed before. */
  saying?: string | ((result: Result) => string);
  onDone?: (result: Result) => void;
  onRefused?: (error: unknown) => void;
  /** The dialog shows the refusal itself. */
  quiet?: boolean;
}

/** Something done on the desk: asked of the server, then everything that it changes is read again. */
export function useAct<Input = void, Result = unknown>(
  run: (input: Input) => Promise<Result>,
  { conversationId, saying, onDone, onRefused, quiet }: ActOptions<Result> = {},
) {
  return useMutation({
    mutationFn: run,
    onSuccess(result) {
      if (saying) toast(typeof saying === 'string' ? saying : saying(result));
      onDone?.(result);
    },
    onSettled: () => conversationChanged(conversationId),
    onError(error) {
      onRefused?.(error);
      if (!quiet) toastError(inWords(error));
    },
  });
}
