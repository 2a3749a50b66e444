import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { SetupState } from '../api/shapes.ts';
import { STEPS } from './steps.ts';

/** The last step: open the desk, then write to yourself as a customer and keep your first promise. */
export function SetupFinish({ state }: { state: SetupState }) {
  const left = STEPS.filter(({ id }) => id !== 'finish' && !state.done.includes(id));
  const finish = useMutation({
    mutationFn: () => ask('POST', '/setup/finish'),
    onSuccess() {
      // A full load: the session is new and everything before it is void.
      queryClient.clear();
      location.assign('/today');
    },
  });
  if (left.length > 0) {
    return (
      <section className="setup-form">
        <h2>Nearly there</h2>
        <p>Still to do: {left.map(({ name }) => name).join(', ')}.</p>
      </section>
    );
  }
  return (
    <section className="setup-form stack">
      <h2>See it as a customer</h2>
      <p>
        When the desk is open, write to yourself at <a href="/help">/help</a>
        {state.mailbox ? (
          <>
            , or send mail to <b>{state.mailbox.address}</b> through the desk's own mail door
          </>
        ) : null}
        . You see what a customer sees: the honest note at once, and who has it by when. Then answer as
        yourself. That is your first kept promise.
      </p>
      {finish.error ? (
        <div className="problem" role="alert">
          {inWords(finish.error)}
        </div>
      ) : null}
      <p>
        <button
          type="button"
          className="btn primary"
          aria-disabled={finish.isPending}
          onClick={() => {
            if (!finish.isPending) finish.mutate();
          }}
        >
          Open the desk
        </button>
      </p>
    </section>
  );
}
