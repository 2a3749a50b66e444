import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Redirect } from 'wouter';
import { get } from '../api/request.ts';
import type { SetupState } from '../api/shapes.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import { DoorBrand } from '../sign-in/door-brand.tsx';
import { SetupCode } from './setup-code.tsx';
import { SetupFinish } from './setup-finish.tsx';
import { SetupStepForm } from './setup-step-form.tsx';
import { nextStep, STEPS, type StepId } from './steps.ts';
import './setup.css';

/** First run: a task list, opened by a code from the console. It can be left and taken up again. */
export default function Setup() {
  useTitle('Set up Kept');
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => get<SetupState>('/setup', signal) });
  const [chosen, setChosen] = useState<StepId | null>(null);
  const state = query.data;
  const step = chosen ?? nextStep(state?.done ?? []);
  useEffect(() => {
    // The button that was pressed went with its step: the next step's first field has the focus then.
    if (state && document.activeElement === document.body)
      document.querySelector<HTMLElement>('.setup-form :is(input, select, button)')?.focus();
  }, [state, step]);
  if (!state) {
    return (
      <main id="main" className="setup" aria-busy={query.isLoading}>
        {troubleOf(query, true)}
      </main>
    );
  }
  if (state.finished) return <Redirect to="/today" replace />;
  const adopt = (fresh: SetupState): void => {
    client.setQueryData(['setup'], fresh);
    setChosen(nextStep(fresh.done));
  };
  return (
    <main id="main" className="setup">
      <DoorBrand />
      <h1>Set up Kept</h1>
      <p className="lede">You can stop at any time. Until you finish, nothing is sent to anyone.</p>
      {state.open ? (
        <div className="setup-panes">
          <nav aria-label="Steps">
            <ol className="steps">
              {STEPS.map((one, index) => {
                const done = one.id === 'finish' ? false : state.done.includes(one.id);
                return (
                  <li key={one.id}>
                    <button
                      type="button"
                      aria-current={one.id === step ? 'step' : undefined}
                      onClick={() => setChosen(one.id)}
                    >
                      <span className="number" aria-hidden>
                        {index + 1}
                      </span>
                      <span className="grow">{one.name}</span>
                      <span className={done ? 'tag done' : 'tag'}>{done ? 'Done' : 'Not started'}</span>
                    </button>
                  </li>
                );
              })}
            </ol>
            {state.preview && (
              <div className="card" aria-live="polite">
                <h2>What a customer would be told now</h2>
                <p className="serif preview">{state.preview}</p>
              </div>
            )}
          </nav>
          {step === 'finish' ? (
            <SetupFinish state={state} />
          ) : (
            <SetupStepForm key={step} step={step} state={state} onSaved={adopt} />
          )}
        </div>
      ) : (
        <SetupCode onOpen={adopt} />
      )}
    </main>
  );
}
